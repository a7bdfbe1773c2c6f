import {
  type MediaType,
  type OpenApiDocument,
  type Parameter,
  resolve,
  type Schema,
} from './openapi-document.ts'

/** Returns the example of a body or of a reply, if the document has one. */
export function exampleOf(document: OpenApiDocument, { example, examples, schema }: MediaType): unknown {
  if (example !== undefined) return example
  const [first] = Object.values(examples ?? {})
  if (first) return resolve<{ value?: unknown }>(document, first).value
  const { example: own, examples: owns } = schema ? resolve(document, schema) : {}
  return own ?? owns?.[0]
}

/** Returns a value with which a parameter can be tried. */
export function parameterExample(document: OpenApiDocument, parameter: Parameter): string | undefined {
  const given = exampleOf(document, parameter)
  if (given !== undefined) return String(given)
  const schema = parameter.schema ? resolve(document, parameter.schema) : {}
  if (schema.format === 'date') return parameter.name === 'to' ? '2027-01-01' : '2026-01-01'
  return schema.enum ? String(schema.enum[0]) : undefined
}

/** Makes the smallest body that a schema takes, as far as types tell. */
export function smallestBody(document: OpenApiDocument, given: Schema): unknown {
  const schema = resolve(document, given)
  const known = schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0]
  if (known !== undefined) return known
  const [variant] = schema.anyOf ?? schema.oneOf ?? []
  if (variant) return smallestBody(document, variant)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => smallestBody(document, part)))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          smallestBody(document, schema.properties?.[name] ?? {}),
        ]),
      )
    case 'array':
      return schema.minItems ? [smallestBody(document, schema.items ?? {})] : []
    case 'integer':
    case 'number':
      return schema.minimum !== undefined && Number.isSafeInteger(schema.minimum)
        ? Math.max(schema.minimum, 1)
        : 1
    case 'boolean':
      return true
    default:
      return '…'
  }
}
