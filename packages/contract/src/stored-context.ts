import type { Context } from './context.ts'
import {
  CONTEXT_FIELDS,
  CONTEXT_NAMES,
  type ContextField,
  type ContextName,
  type ContextNameWith,
} from './context-fields.ts'

type Value<Name extends ContextName> = Exclude<Context[Name], undefined>

/** Holds the context as the database stores it. A field that was not given is `null`, or its fallback. */
export type StoredContext = {
  [Name in ContextName]: Name extends ContextNameWith<'isRequired' | 'fallback'>
    ? Value<Name>
    : Value<Name> | null
}

/** Accepts an object that holds the context in either form; its other fields are ignored. */
type GivenContext = { [Name in ContextName]?: Value<Name> | null | undefined } & Pick<Context, 'service'>

/** Is the context of which nothing was given. A copy of it is made faster than an object that grows field by field. */
const NOTHING_GIVEN = Object.fromEntries(CONTEXT_NAMES.map((name) => [name, fallbackOf(name)]))

/** Converts a context from its JSON form, where missing fields are absent, to the stored form. */
export function toStoredContext(given: GivenContext): StoredContext {
  const stored = { ...NOTHING_GIVEN } as Record<ContextName, unknown>
  for (const name of CONTEXT_NAMES) stored[name] = given[name] ?? stored[name]
  return stored as StoredContext
}

/** Converts a stored context, or a row that holds one, to its JSON form. */
export function fromStoredContext(stored: StoredContext): Context & Pick<StoredContext, 'round'> {
  const given = CONTEXT_NAMES.filter((name) => stored[name] !== null)
  return Object.fromEntries(given.map((name) => [name, stored[name]])) as ReturnType<typeof fromStoredContext>
}

function fallbackOf(name: ContextName): number | null {
  const field: ContextField = CONTEXT_FIELDS[name]
  return field.fallback ?? null
}
