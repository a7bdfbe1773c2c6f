import { expect, test } from 'vitest'
import { curlLine } from './curl-line.ts'
import { describeType } from './describe-type.ts'
import type { OpenApiDocument, Operation, Schema } from './openapi-document.ts'
import { readOperations } from './read-operations.ts'
import { renderSchema } from './render-fields.ts'
import { renderOperation } from './render-operation.ts'
import { renderText } from './render-text.ts'

const KEY: Schema = { type: 'string', maxLength: 64 }

const DOCUMENT: OpenApiDocument = {
  tags: [{ name: 'Ask', description: 'Who is *asked*.' }, { name: 'Score' }],
  components: {
    schemas: {
      Service: {
        type: 'object',
        required: ['key'],
        properties: { key: KEY, parent: { $ref: '#/components/schemas/Service' } },
      },
    },
  },
}

/** Describes an operation as the page does, at `/v1/services/{key}`. */
function shown(method: string, operation: Operation, document: OpenApiDocument = DOCUMENT) {
  const path = '/v1/services/{key}'
  const route = {
    method: method.toUpperCase(),
    path: '/v1/services/:key',
    access: { open: 'nothing' },
  } as const
  const [group] = readOperations({ ...document, paths: { [path]: { [method]: operation } } }, [route])
  const [found] = group?.operations ?? []
  if (!found) throw new Error('There is no operation.')
  return found
}

test.each<[Schema, string]>([
  [{ enum: ['a', 'b', 3] }, '`a`, `b` or `3`'],
  [{ type: ['string', 'null'], format: 'date' }, 'day or null'],
  [{ type: 'integer', minimum: 1, maximum: 5 }, 'whole number from 1 to 5'],
  [{ type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, 'whole number'],
  [{ type: 'array', maxItems: 9, items: KEY }, 'list of up to 9 texts of up to 64 characters'],
  [{ anyOf: [KEY, { type: 'array', items: KEY }] }, 'text of up to 64 characters; may be repeated'],
  [{ anyOf: [{ $ref: '#/components/schemas/Service' }, { type: 'null' }] }, 'object or null'],
  [{}, 'any value'],
])('the schema %j takes: %s', (schema, words) => {
  expect(describeType(DOCUMENT, schema)).toBe(words)
})

test('the fields of an object within another are behind a line that opens, and a schema may hold itself', () => {
  const { source } = renderSchema(DOCUMENT, {
    type: 'array',
    items: { $ref: '#/components/schemas/Service' },
  })

  expect(source).toContain('<dt><code>key</code> <span>text of up to 64 characters</span></dt>')
  expect(source).toContain('<dt><code>parent</code> <span>object, optional</span></dt>')
  expect(source).toContain('<details><summary>Fields</summary>')
})

test('operations stand in the order of tags, then webhooks, and are named by their id', () => {
  const groups = readOperations(
    {
      ...DOCUMENT,
      paths: {
        '/b': { get: { tags: ['Score'], operationId: 'readScores' } },
        '/a': { post: { tags: ['Ask'] } },
      },
      webhooks: { 'case.opened': { post: { summary: 'A case was opened' } } },
    },
    [],
  )

  expect(groups.map(({ title, operations }) => [title, operations.map(({ anchor }) => anchor)])).toEqual([
    ['Ask', ['post-a']],
    ['Score', ['readScores']],
    ['Webhooks', ['post-case-opened']],
  ])
})

test('who may call an operation is said once, whether the description says it too or not', () => {
  const { source } = renderOperation(
    DOCUMENT,
    shown('get', { description: 'Reads a service.\n\nOpen to everybody.' }),
  )

  expect(source).toContain('<p>Reads a service.</p>')
  expect(source.match(/Open to everybody\./g)).toHaveLength(1)
})

test('errors are listed with their codes, apart from replies', () => {
  const codes = (...names: string[]): Schema => ({ properties: { code: { enum: names } } })
  const problem = {
    schema: { allOf: [codes('not_found', 'erased', 'overloaded'), codes('erased', 'not_found')] },
  }
  const { source } = renderOperation(
    DOCUMENT,
    shown('get', {
      responses: {
        200: {
          description: 'The service',
          content: { 'application/json': { schema: KEY, example: 'payroll' } },
        },
        404: { description: 'It is not there.', content: { 'application/problem+json': problem } },
      },
    }),
  )

  expect(source).toContain('<summary>Reply 200 · The service · <code>application/json</code></summary>')
  expect(source).toContain('<pre><code>payroll</code></pre>')
  expect(source).toContain('<summary>Errors: 404</summary>')
  expect(source).toContain('<li>404 <code>not_found</code>, <code>erased</code></li>')
})

test('a line for a shell has the key, the needed parameters and the smallest body', () => {
  const line = curlLine(
    DOCUMENT,
    shown('put', {
      security: [{ secretKey: [] }],
      parameters: [
        { name: 'key', in: 'path', required: true, example: 'pay roll' },
        { name: 'from', in: 'query', required: true, schema: { type: 'string', format: 'date' } },
        { name: 'limit', in: 'query' },
        { name: 'If-Match', in: 'header', required: true, example: '"3"' },
      ],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['name'],
              properties: { name: { type: 'string', examples: ["It's"] }, line: KEY },
            },
          },
        },
      },
    }),
  )

  expect(line).toBe(
    `curl -X PUT -H "Authorization: Bearer $KEY" -H 'If-Match: "3"' -H 'Content-Type: application/json' -d '{"name":"It'\\''s"}' "$API/v1/services/pay%20roll?from=2026-01-01"`,
  )
})

test('an operation for sessions alone has no such line', () => {
  expect(curlLine(DOCUMENT, shown('get', { security: [{ sessionCookie: [] }] }))).toBeUndefined()
})

test('a description is Markdown, and nothing in it becomes HTML', () => {
  const [paragraph, list] = renderText('Takes `<b>` as **text**, see [keys](keys).\n\n- one\n- two')

  expect(paragraph?.source).toBe(
    '<p>Takes <code>&lt;b&gt;</code> as <strong>text</strong>, see <a href="keys">keys</a>.</p>',
  )
  expect(list?.source.replaceAll('\n', '')).toBe('<ul><li>one</li><li>two</li></ul>')
})
