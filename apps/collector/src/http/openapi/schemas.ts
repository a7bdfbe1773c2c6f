import * as contract from '@otklik/contract'
import { z } from 'zod'

/** Is a JSON Schema, or a reference to one of the components. */
export type JsonSchema = Record<string, unknown>

/** Says in which direction a value travels: what a client sends, or what it gets. Defaults and conversions differ. */
type Direction = 'input' | 'output'

const REFERENCE = '#/components/schemas/'

/** Lists the schemas of the contract by the names that it exports them under. Those of queries are lists of parameters. */
const NAMED = Object.entries<unknown>(contract).filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType && !entry[0].endsWith('Query'),
)

/** Collects the zod schemas that a document uses, and converts all of them at once, as zod needs it for references. */
export interface SchemaCollector {
  /** Returns an object that becomes the JSON Schema, or the reference to it, once all are converted. */
  add: (schema: z.ZodType, direction: Direction) => JsonSchema
  /** Converts what was added. Returns the schemas that references lead to, by their names. */
  convert: () => Record<string, JsonSchema>
}

export function openSchemaCollector(): SchemaCollector {
  const added = { input: new Map<z.ZodType, JsonSchema>(), output: new Map<z.ZodType, JsonSchema>() }

  return {
    add(schema, direction) {
      const converted = added[direction].get(schema) ?? {}
      added[direction].set(schema, converted)
      return converted
    },

    convert() {
      const input = convertAll(added.input, 'input')
      const output = convertAll(added.output, 'output')
      const ofInput = reachable(input, added.input.values())
      const ofOutput = reachable(output, added.output.values())
      const twoFaced = differing(input, output).filter((name) => ofInput.has(name) && ofOutput.has(name))

      const renameAll = (schema: JsonSchema) => renameReferences(schema, twoFaced)
      for (const schema of added.input.values()) Object.assign(schema, renameAll(schema))
      const components = new Map([...ofOutput].map((name) => [name, output[name] as JsonSchema]))
      for (const name of ofInput) {
        const own = twoFaced.includes(name) ? inputNameOf(name) : name
        if (!components.has(own)) components.set(own, renameAll(input[name] as JsonSchema))
      }
      return Object.fromEntries([...components].sort(([one], [other]) => (one < other ? -1 : 1)))
    },
  }
}

/** Converts the named schemas, and fills in the objects that stand for those that were added. */
function convertAll(added: ReadonlyMap<z.ZodType, JsonSchema>, io: Direction): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  const names = new Map<z.ZodType, string>(NAMED.map(([name, schema]) => [schema, name]))
  for (const [schema, id] of names) registry.add(schema, { id })
  const unnamed = [...added].filter(([schema]) => !names.has(schema))
  // A copy is registered, so that other schemas hold the unnamed one itself, and not a reference to it.
  for (const [index, [schema]] of unnamed.entries()) registry.add(schema.meta({}), { id: `unnamed ${index}` })

  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `${REFERENCE}${id}`,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => tidy(zodSchema._zod.def, jsonSchema, io),
  })
  const converted = new Map<string, JsonSchema>()
  for (const [id, { $schema: _, $id: __, ...schema }] of Object.entries(schemas)) converted.set(id, schema)

  for (const [schema, target] of added) {
    const name = names.get(schema)
    if (name !== undefined) target.$ref = `${REFERENCE}${name}`
  }
  for (const [index, [, target]] of unnamed.entries()) {
    Object.assign(target, converted.get(`unnamed ${index}`))
  }
  return Object.fromEntries(converted)
}

/** Removes what tells a reader nothing, and what would forbid replies to have new fields one day. */
function tidy(def: z.core.$ZodTypes['_zod']['def'], schema: JsonSchema, io: Direction): void {
  if (io === 'output' && def.type === 'object' && !def.catchall) delete schema.additionalProperties
  // Examples of objects stand beside the body that they are examples of.
  if (def.type !== 'string') delete schema.examples
  if (schema.format !== undefined) delete schema.pattern
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
}

/** Names the components that differ by direction, also if only through what they refer to. */
function differing(input: Record<string, JsonSchema>, output: Record<string, JsonSchema>): string[] {
  const names = NAMED.map(([name]) => name)
  const differ = new Set(names.filter((name) => JSON.stringify(input[name]) !== JSON.stringify(output[name])))
  for (let size = -1; size !== differ.size; ) {
    size = differ.size
    for (const name of names) {
      if (referencesOf(input[name]).some((each) => differ.has(each))) differ.add(name)
    }
  }
  return [...differ]
}

/** Names the components that some schemas need, directly or through others. */
function reachable(components: Record<string, JsonSchema>, from: Iterable<JsonSchema>): Set<string> {
  const found = new Set<string>()
  const visit = (schema: unknown): void => {
    for (const name of referencesOf(schema)) {
      if (found.has(name)) continue
      found.add(name)
      visit(components[name])
    }
  }
  for (const schema of from) visit(schema)
  return found
}

function referencesOf(schema: unknown): string[] {
  const references = JSON.stringify(schema ?? {}).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)
  return [...references].map(([, name = '']) => name)
}

function renameReferences(schema: JsonSchema, names: readonly string[]): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    const name = key === '$ref' && typeof value === 'string' ? value.slice(REFERENCE.length) : undefined
    return name !== undefined && names.includes(name) ? `${REFERENCE}${inputNameOf(name)}` : value
  })
}

function inputNameOf(name: string): string {
  return `${name}Input`
}
