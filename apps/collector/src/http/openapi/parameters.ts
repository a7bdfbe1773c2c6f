import { z } from 'zod'
import type { JsonSchema, SchemaCollector } from './schemas.ts'

/** Describes a parameter of an operation. */
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string | undefined
  schema: JsonSchema
}

/** Describes the fields of a schema as parameters of the path or the query. */
export function parametersOf(
  schemas: SchemaCollector,
  place: 'path' | 'query',
  fields: unknown,
): Parameter[] {
  if (!(fields instanceof z.ZodObject)) return []
  return Object.entries<z.ZodType>(fields.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.isOptional(),
    description: descriptionOf(field),
    schema: addParameter(schemas, unwrapped(field)),
  }))
}

/** Names the version that the caller has read: only that may be changed. */
export const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'Is the ETag of the version that the change was decided on. If there is a newer one, the reply is 412.',
  schema: { type: 'string', examples: ['"3"'] },
}

/** Names the version that the caller has kept: if it is still current, the reply is a 304 without a body. */
export const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'Is the ETag of the reply that you have. If nothing has changed since, the reply is 304.',
  schema: { type: 'string' },
}

/** A number that is read from text is described as the number, and a parameter that may be repeated as the list of its values. */
function addParameter(schemas: SchemaCollector, field: z.ZodType): JsonSchema {
  if (field instanceof z.ZodPipe && field.out instanceof z.ZodNumber) return schemas.add(field.out, 'output')
  const list = field instanceof z.ZodUnion && field.options.find((option) => option instanceof z.ZodArray)
  return schemas.add(list ? (list as z.ZodType) : field, 'input')
}

function unwrapped(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodOptional ? unwrapped(field.unwrap() as z.ZodType) : field
}

/** Returns the description of a schema, or that of the schema it is made from. */
export function descriptionOf(schema: z.ZodType): string | undefined {
  const { description } = schema
  if (description !== undefined) return description
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return descriptionOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return descriptionOf(schema.in as z.ZodType)
  return undefined
}
