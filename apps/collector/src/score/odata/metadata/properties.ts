import { z } from 'zod'

/** Names a primitive type of OData. */
export type EdmType = 'String' | 'Int64' | 'Double' | 'Boolean' | 'Date' | 'DateTimeOffset' | 'Guid'

/** Describes a column of an entity set. */
export interface Property {
  name: string
  type: EdmType
  isNullable: boolean
}

/** Describes the parts of a JSON schema that tell the type of a value. */
interface ValueSchema {
  type?: string | string[]
  format?: string
  const?: unknown
  anyOf?: ValueSchema[]
  oneOf?: ValueSchema[]
}

const OF_FORMAT: Record<string, EdmType> = { date: 'Date', 'date-time': 'DateTimeOffset', uuid: 'Guid' }

/**
 * Derives the properties of an entity type from the schema of its rows, so that the metadata can't differ from them.
 *
 * @throws {Error} for a column that holds more than one value
 */
export function propertiesOf(row: z.ZodObject): Property[] {
  const { properties = {}, required = [] } = z.toJSONSchema(row, { io: 'output' })
  return Object.entries(properties).map(([name, schema]) => {
    const options = optionsOf(schema as ValueSchema)
    const types = new Set(options.filter(({ type }) => type !== 'null').map(typeOf))
    const [type] = types
    if (types.size !== 1 || type === undefined)
      throw new Error(`The column ${name} has no single type of OData.`)
    return {
      name,
      type,
      isNullable: !required.includes(name) || options.some(({ type }) => type === 'null'),
    }
  })
}

function optionsOf(schema: ValueSchema): ValueSchema[] {
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.flatMap(optionsOf)
  return [schema.type].flat().map((type) => ({ ...schema, type: type ?? 'any' }))
}

function typeOf(schema: ValueSchema): EdmType | undefined {
  switch (schema.type) {
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? 'String'
    case 'integer':
      return 'Int64'
    case 'number':
      // A level is one of three literals, which a JSON schema calls numbers.
      return Number.isInteger(schema.const) ? 'Int64' : 'Double'
    case 'boolean':
      return 'Boolean'
    default:
      return undefined
  }
}
