import type { z } from 'zod'
import { CONTEXT_FIELDS, type ContextName, type ContextNameWith, contextNamesWith } from './context-fields.ts'

type ValueOf<Name extends ContextName> = (typeof CONTEXT_FIELDS)[Name]['value']

/** Gives one schema for each kind of value. */
type SchemasBy<Kind extends string> = Readonly<Record<Kind, z.ZodType>>

type Shape<Name extends ContextName, Schemas extends SchemasBy<ValueOf<Name>>> = {
  [Each in Name]: Schemas[ValueOf<Each>]
}

/** Names the columns with the names of catalogue keys, such as `agentName`. */
type NameColumns<Name extends ContextName> = `${Extract<Name, ContextNameWith<'isCatalogued'>>}Name`

/** Says what each field means, wherever it stands. */
const MEANINGS: Record<ContextName, string> = {
  ticket: 'Is the number of the ticket, as its system writes it.',
  round: 'Counts the closings of the ticket, from 1.',
  service: 'Is the key of the service that is rated.',
  agent: 'Is the key of the agent who did the work.',
  company: 'Is the key of the company of the person.',
  level: "Is the customer's level: 1 for heads of function, 2 for experts, 3 for end users.",
  touchpoint: 'Is the key of the moment at which the person is asked, such as `ticket-closed`.',
}

/** Makes the shape of an object with these fields of the context. */
export function contextShape<Name extends ContextName, Schemas extends SchemasBy<ValueOf<Name>>>(
  names: readonly Name[],
  schemas: Schemas,
): Shape<Name, Schemas> {
  return Object.fromEntries(names.map((name) => [name, schemaOf(name, schemas)])) as Shape<Name, Schemas>
}

/** Makes the shape of a flat row with these fields. Catalogue keys also get a column for the name, as `agentName`. */
export function contextColumns<Name extends ContextName, Schemas extends SchemasBy<ValueOf<Name> | 'name'>>(
  names: readonly Name[],
  schemas: Schemas,
): Shape<Name, Schemas> & Record<NameColumns<Name>, Schemas['name']> {
  const catalogued: ContextName[] = contextNamesWith('isCatalogued')
  const columns = names.flatMap((name) => [
    [name, schemaOf(name, schemas)],
    ...(catalogued.includes(name)
      ? [[`${name}Name`, schemas.name.describe(`Is today's name of the ${name} in the catalogue.`)]]
      : []),
  ])
  return Object.fromEntries(columns)
}

function schemaOf<Name extends ContextName>(name: Name, schemas: SchemasBy<ValueOf<Name>>): z.ZodType {
  return schemas[CONTEXT_FIELDS[name].value as ValueOf<Name>].describe(MEANINGS[name])
}
