import { PROBLEMS, Problem, type ProblemCode } from '@otklik/contract'
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { MEDIA_TYPES } from '../tables/table-format.ts'
import { exampleOf } from './examples.ts'
import { descriptionOf } from './parameters.ts'
import type { JsonSchema, SchemaCollector } from './schemas.ts'

interface Media {
  schema: JsonSchema
  example?: unknown
}

/** Describes a reply of one status, or refers to it. */
export type Reply =
  | { description: string; headers?: object; content?: Record<string, Media> }
  | { $ref: string }

/** Holds the problems of one status and all their codes, which many operations share. */
export type ProblemReplies = Map<string, Reply>

const WORDS: Record<string, string> = {
  200: 'OK',
  201: 'Created. The same request again is answered with 200.',
  202: 'Accepted. There is no body.',
  204: 'Done. There is no body.',
  303: 'Leads to another page, by the header `Location`.',
  304: 'Nothing has changed since the ETag in `If-None-Match`. There is no body.',
}

/** Replies with these media types hold a table. All of them hold the same rows and columns. */
const TABLE_TYPES = [...new Set(Object.values(MEDIA_TYPES).map((type) => type.split(';')[0] as string))]

/** Describes the replies of an operation that are no problems. */
export function repliesOf(
  schemas: SchemaCollector,
  { response = {}, querystring, problems = [] }: FastifySchema,
) {
  const replies = Object.entries(response as Record<string, unknown>)
  const isTable = querystring instanceof z.ZodObject && 'format' in querystring.shape
  // Whoever may name a version gets the new one.
  const isTagged = problems.includes('stale_version') || replies.some(([status]) => status === '304')
  return Object.fromEntries(
    replies.map(([status, given]): [string, Reply] => {
      const media = mediaOf(given)
      const words = (given as { description?: string }).description ?? WORDS[status] ?? ''
      const content = Object.fromEntries(
        [...media].map(([type, schema]) => [type, describeMedia(schemas, schema, 'output')]),
      )
      if (isTable && status === '200') {
        for (const type of TABLE_TYPES)
          content[type] ??= { schema: { type: 'string', contentMediaType: type } }
      }
      const [first] = media.values()
      const description = (status === '200' && first && descriptionOf(first)) || words
      const headers = isTagged && (status === '200' || status === '304') ? { ETag: ETAG } : undefined
      return [
        status,
        { description, ...(headers && { headers }), ...(Object.keys(content).length > 0 && { content }) },
      ]
    }),
  )
}

/** Describes a body of one media type, with an example if its schema has one. */
export function describeMedia(
  schemas: SchemaCollector,
  schema: z.ZodType,
  direction: 'input' | 'output',
): Media {
  const example = exampleOf(schema)
  return { schema: schemas.add(schema, direction), ...(example !== undefined && { example }) }
}

function mediaOf(given: unknown): Map<string, z.ZodType> {
  if (given instanceof z.ZodNull) return new Map()
  if (given instanceof z.ZodType) return new Map([['application/json', given]])
  const { content } = given as { content: Record<string, { schema: z.ZodType }> }
  return new Map(Object.entries(content).map(([type, { schema }]) => [type, schema]))
}

/** Describes the problems of an operation by their statuses, and adds them to those that the document has. */
export function problemReplies(
  schemas: SchemaCollector,
  shared: ProblemReplies,
  codes: readonly ProblemCode[],
  errorBody?: z.ZodObject,
): Record<string, Reply> {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code][0]))]
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => PROBLEMS[code][0] === status)
      const name = `${ofStatus.map(pascalCase).join('Or')}${errorBody ? 'Error' : ''}`
      if (!shared.has(name)) {
        const content = errorBody ? errorMedia(schemas, ofStatus, errorBody) : problemMedia(schemas, ofStatus)
        shared.set(name, describeProblems(ofStatus, content))
      }
      return [status, { $ref: `#/components/responses/${name}` }]
    }),
  )
}

function describeProblems(codes: readonly ProblemCode[], content: Record<string, Media>): Reply {
  const [first] = codes as [ProblemCode]
  const headers = HEADERS[PROBLEMS[first][0]]
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}.`).join(' '),
    ...(headers && { headers }),
    content,
  }
}

function problemMedia(schemas: SchemaCollector, codes: readonly ProblemCode[]): Record<string, Media> {
  const [code] = codes as [ProblemCode]
  const [status, title] = PROBLEMS[code]
  const schema = { allOf: [schemas.add(Problem, 'output')], properties: { code: { enum: codes } } }
  const example = { type: `urn:otklik:problem:${code}`, title, status, code, detail: `${title}.` }
  return { 'application/problem+json': { schema, example } }
}

function errorMedia(
  schemas: SchemaCollector,
  [code]: readonly ProblemCode[],
  body: z.ZodObject,
): Record<string, Media> {
  const example = code && { error: { code, message: `${PROBLEMS[code][1]}.` } }
  return { 'application/json': { schema: schemas.add(body, 'output'), example } }
}

const ETAG = {
  description:
    'Is a tag of this version. A read takes it back in `If-None-Match`, and then sends no data that is unchanged; a ' +
    'change that may conflict with others takes it in `If-Match`.',
  schema: { type: 'string' },
}

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Is the number of seconds after which it is worth trying again.',
    schema: { type: 'integer', minimum: 0 },
  },
}

/** Lists the headers that replies of some statuses have. */
const HEADERS: Partial<Record<number, object>> = {
  401: {
    'WWW-Authenticate': {
      description: 'Names the ways to authenticate: Bearer and Basic. A request by a session gets none.',
      schema: { type: 'string' },
    },
  },
  429: RETRY_AFTER,
  503: RETRY_AFTER,
}

function pascalCase(code: string): string {
  return code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
