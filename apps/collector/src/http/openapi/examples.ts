import { z } from 'zod'

/**
 * Returns the example of a schema: the one that it has, or one that is made of the examples of its parts. `undefined` if a
 * part that is required has none.
 */
export function exampleOf(schema: z.ZodType): unknown {
  const [given] = (schema.meta()?.examples as unknown[] | undefined) ?? []
  if (given !== undefined) return given
  if (schema instanceof z.ZodNullable) return exampleOf(schema.unwrap() as z.ZodType) ?? null
  if (schema instanceof z.ZodOptional) return exampleOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return exampleOf(schema.unwrap() as z.ZodType) ?? schema.parse(undefined)
  if (schema instanceof z.ZodArray) {
    const item = exampleOf(schema.element as z.ZodType)
    return item === undefined ? undefined : [item]
  }
  if (schema instanceof z.ZodUnion)
    return schema.options.map((option) => exampleOf(option as z.ZodType)).find((each) => each !== undefined)
  if (schema instanceof z.ZodObject) return exampleOfObject(schema)
  if (schema instanceof z.ZodLiteral) return schema.value
  return undefined
}

function exampleOfObject({ shape }: z.ZodObject): object | undefined {
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries<z.ZodType>(shape)) {
    const example = exampleOf(field)
    if (example !== undefined) fields[name] = example
    else if (!field.isOptional()) return undefined
  }
  return fields
}
