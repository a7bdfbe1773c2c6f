import { type OpenApiDocument, resolve, type Schema } from './openapi-document.ts'

const FORMATS: Record<string, string> = {
  date: 'day',
  'date-time': 'time',
  uri: 'URL',
  url: 'URL',
  uuid: 'UUID',
  email: 'text',
  binary: 'file',
}

const TYPES: Record<string, string> = {
  boolean: 'true or false',
  integer: 'whole number',
  null: 'null',
  number: 'number',
  object: 'object',
  string: 'text',
}

/** Matches the words of which a list has several. */
const COUNTED = /^(?:whole number|number|text|object|value|day|time|URL|UUID|file)\b/

/** Says in words which values a schema takes, with the values themselves as code in Markdown. */
export function describeType(document: OpenApiDocument, given: Schema): string {
  const schema = resolve(document, given)
  if (schema.const !== undefined) return value(schema.const)
  if (schema.enum) return either(schema.enum.map(value))
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) return describeVariants(document, variants)
  if (schema.allOf) return 'object'
  const types = [schema.type ?? []].flat()
  return either(types.map((type) => describeOne(document, schema, type))) || 'any value'
}

/** A value and a list of such values is one that may be repeated. */
function describeVariants(document: OpenApiDocument, variants: Schema[]): string {
  const [one, other] = variants
  const items = other && resolve(document, other).items
  if (one && items && describeType(document, items) === describeType(document, one)) {
    return `${describeType(document, one)}; may be repeated`
  }
  return either([...new Set(variants.map((variant) => describeType(document, variant)))])
}

function describeOne(document: OpenApiDocument, schema: Schema, type: string): string {
  const { format, items, minItems, maxItems, minLength, maxLength } = schema
  if (type === 'array') {
    const each = items ? describeType(document, items) : 'value'
    return `list of ${bounds(minItems, maxItems)}${each.replace(COUNTED, '$&s')}`
  }
  if (type === 'integer' || type === 'number') return `${TYPES[type]}${range(schema)}`
  if (type !== 'string') return TYPES[type] ?? type
  if (format !== undefined) return FORMATS[format] ?? format
  const length = bounds(minLength && minLength > 1 ? minLength : undefined, maxLength)
  return length === '' ? 'text' : `text of ${length}characters`
}

/** JSON has numbers that JavaScript has not, so their bounds say nothing. */
const saying = (bound: number | undefined) =>
  bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER ? undefined : bound

function range({ minimum, maximum }: Schema): string {
  const [from, to] = [saying(minimum), saying(maximum)]
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`
  if (from !== undefined) return `, ${from} or more`
  return to === undefined ? '' : `, at most ${to}`
}

function bounds(from: number | undefined, to: number | undefined): string {
  if (from !== undefined && from === to) return `${from} `
  if (from && to !== undefined) return `${from} to ${to} `
  if (from) return `${from} or more `
  return to === undefined ? '' : `up to ${to} `
}

function value(of: unknown): string {
  return `\`${typeof of === 'string' ? of : JSON.stringify(of)}\``
}

function either(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
