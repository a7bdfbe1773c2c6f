/** Describes what the page of the API reads of an OpenAPI document of version 3.1. */
export interface OpenApiDocument {
  tags?: readonly { name: string; description?: string }[]
  paths?: Record<string, PathItem>
  webhooks?: Record<string, PathItem>
  components?: Record<string, Record<string, unknown>>
}

type PathItem = Record<string, Operation>

export interface Operation {
  operationId?: string
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: (Parameter | Reference)[]
  requestBody?: Body | Reference
  responses?: Record<string, Reply | Reference>
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  description?: string
  required?: boolean
  schema?: Schema
  example?: unknown
  examples?: Record<string, { value?: unknown } | Reference>
}

export interface Body {
  description?: string
  required?: boolean
  content?: Record<string, MediaType>
}

export interface Reply {
  description?: string
  content?: Record<string, MediaType>
}

export interface MediaType {
  schema?: Schema
  example?: unknown
  examples?: Record<string, { summary?: string; value?: unknown } | Reference>
}

export interface Reference {
  $ref: string
}

export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  title?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  example?: unknown
  examples?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

/** Follows a reference within the document. What it names stands where it leads, so it is there. */
export function resolve<Thing extends object>(document: OpenApiDocument, thing: Thing | Reference): Thing {
  if (!('$ref' in thing) || typeof thing.$ref !== 'string') return thing as Thing
  const names = thing.$ref.replace(/^#\//, '').split('/')
  const found = names.reduce<unknown>(
    (at, name) => (at as Record<string, unknown>)?.[unescaped(name)],
    document,
  )
  if (found === undefined) throw new Error(`The OpenAPI document has no ${thing.$ref}.`)
  return resolve(document, found as Thing)
}

const unescaped = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~')
