import { PROBLEMS } from '@otklik/contract'
import { expect, test } from 'vitest'
import { readDocument } from '../../../test/openapi-document.ts'
import { TAGS } from './tags.ts'

const { document, operations } = await readDocument()
const named = [...operations]

/** Names the operations that lack something. */
const lacking = (has: (operation: (typeof named)[number][1], name: string) => boolean) =>
  named.filter(([name, operation]) => !has(operation, name)).map(([name]) => name)

test('each operation has a summary, a description, security, a tag and error replies', () => {
  expect(named.length).toBeGreaterThan(130)
  expect(lacking(({ summary = '' }) => /^[A-Z][a-z]+,? .{1,54}[^.]$/.test(summary))).toEqual([])
  expect(lacking(({ description = '' }) => description.split('\n\n').length === 2)).toEqual([])
  expect(lacking(({ security }) => security !== undefined)).toEqual([])
  expect(lacking(({ tags = [] }) => TAGS.some(({ name }) => name === tags[0]))).toEqual([])
  expect(lacking(({ responses = {} }) => '400' in responses && '500' in responses)).toEqual([])
  expect(
    lacking(({ responses = {} }) => Object.keys(responses).some((each) => /^(?:2|303)/.test(each))),
  ).toEqual([])
})

test('each operation has a name of its own, which is a verb and what it is about', () => {
  const ids = named.map(([, { operationId }]) => operationId)

  expect(lacking(({ operationId = '' }) => /^[a-z]+[A-Z]\w+$|^signOut$/.test(operationId))).toEqual([])
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([])
})

test('operations say which errors they reply with, by status and code', () => {
  const codesOf = (name: string, status: number) => {
    const { $ref = '' } = (operations.get(name)?.responses?.[status] ?? {}) as { $ref?: string }
    const reply = document.components.responses[$ref.split('/').at(-1) ?? '']
    return reply?.content['application/problem+json'].schema.properties.code.enum
  }

  expect(codesOf('POST /v1/cases/{id}/events', 409)).toEqual(['idempotency_conflict', 'wrong_state'])
  expect(codesOf('POST /v1/cases/{id}/events', 412)).toEqual(['stale_version'])
  expect(codesOf('POST /v1/cases/{id}/events', 428)).toEqual(['version_required'])
  expect(codesOf('PUT /v1/routing', 412)).toEqual(['stale_version'])
  expect(codesOf('PUT /v1/routing', 428)).toBeUndefined()
  expect(codesOf('GET /v1/keys', 401)).toEqual(['unauthenticated'])
  expect(codesOf('GET /v1/keys', 404)).toBeUndefined()
  expect(codesOf('GET /healthz', 503)).toBeUndefined()
  expect(codesOf('POST /v1/responses', 403)).toContain('origin_not_allowed')
  for (const { content } of Object.values<{ content: object }>(document.components.responses)) {
    const [[type, { schema, example }] = []] = Object.entries(content)
    if (type !== 'application/problem+json') continue
    for (const code of schema.properties.code.enum) expect(Object.keys(PROBLEMS)).toContain(code)
    expect(schema.properties.code.enum).toContain(example.code)
  }
})

test('each parameter, schema and property has a description', () => {
  const parameters = named.flatMap(([name, { parameters: all = [] }]) =>
    all.filter(({ description }) => !description).map((parameter) => `${name} ${parameter.name}`),
  )
  const schemas = Object.entries<Schema>(document.components.schemas)
  const bodies = named.map(([name, operation]): [string, Schema] => [name, operation as Schema])

  expect(parameters).toEqual([])
  expect(schemas.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([])
  expect([...schemas, ...bodies].flatMap(([name, schema]) => undescribed(schema, name))).toEqual([])
})

test('descriptions name no constant of the code', () => {
  const constants = JSON.stringify(document).match(/`[A-Z]+_[A-Z_]+`/g) ?? []

  expect(constants.filter((name) => !name.startsWith('`OTKLIK_'))).toEqual([])
  expect(document.components.schemas.Retention.properties.auditDays.description).toContain('730 by default')
})

test('the document leads to how a vulnerability is reported', () => {
  expect(document.info.contact.url).toMatch(/^https?:\/\/.+\/docs\/security#reporting-a-vulnerability$/)
})

test('each body of JSON has an example', () => {
  const isJson = (operation: (typeof named)[number][1]) => operation.requestBody?.content['application/json']

  expect(lacking((operation) => !isJson(operation) || isJson(operation)?.example !== undefined)).toEqual([])
})

test('tables are described in each of their formats, and replies with an ETag as conditional', () => {
  const { parameters = [], responses = {} } = operations.get('GET /v1/scores') ?? {}
  const { content, headers } = responses[200] as { content: object; headers: object }

  expect(Object.keys(content)).toEqual([
    'application/json',
    'application/x-ndjson',
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  expect(Object.keys(headers)).toEqual(['ETag'])
  expect(Object.keys(responses)).toContain('304')
  expect(parameters.map(({ name }) => name)).toContain('If-None-Match')
})

test('webhooks are described with their signature', () => {
  expect(Object.keys(document.webhooks)).toEqual([
    'response.stored',
    'case.opened',
    'case.changed',
    'webhook.test',
  ])
  for (const { post } of Object.values<{ post: (typeof named)[number][1] }>(document.webhooks)) {
    expect(post.parameters?.map(({ name }) => name)).toContain('webhook-signature')
  }
})

interface Schema {
  description?: string
  $ref?: string
  properties?: Record<string, Schema>
}

/** Lists the properties, at any depth, of which neither the property nor the schema it refers to has a description. */
function undescribed(part: unknown, path: string): string[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap((each) => undescribed(each, path))
  const {
    properties = {},
    example: _,
    examples: __,
    ...others
  } = part as Schema & { example?: unknown; examples?: unknown }
  return [
    ...Object.entries(properties).flatMap(([name, property]) =>
      isDescribed(property) ? undescribed(property, `${path}.${name}`) : [`${path}.${name}`],
    ),
    ...Object.values(others).flatMap((each) => undescribed(each, path)),
  ]
}

function isDescribed(property: Schema & { anyOf?: Schema[]; items?: Schema; enum?: unknown }): boolean {
  const { description, $ref, anyOf = [], items } = property
  const target = $ref && document.components.schemas[$ref.split('/').at(-1) ?? '']
  // Codes of problems are described where the reply is.
  return (
    Boolean(description ?? target?.description ?? property.enum) ||
    [...anyOf, ...(items ? [items] : [])].some(isDescribed)
  )
}
