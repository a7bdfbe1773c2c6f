import type { ProblemCode } from '@otklik/contract'
import type { FastifySchema, RouteOptions } from 'fastify'
import { z } from 'zod'
import { problemsOf } from './operation-problems.ts'
import { descriptionOf, IF_MATCH, IF_NONE_MATCH, type Parameter, parametersOf } from './parameters.ts'
import { describeMedia, type ProblemReplies, problemReplies, type Reply, repliesOf } from './replies.ts'
import type { SchemaCollector } from './schemas.ts'
import { describeAccess } from './security.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** Leaves the route out of the OpenAPI document, as it serves pages or files. */
    hide?: boolean
    /** Says in a few words what the operation does, beginning with a verb. */
    summary?: string
    /** Says what it does, when to use it, and what is exact about it. Who may call it is added. */
    description?: string
    /** Names the operation in generated clients. It never changes. */
    operationId?: string
    /** Lists the media types of the body, if it is not JSON. */
    consumes?: readonly string[]
    /** Lists the problems that only the handler knows of. The others follow from the rest of the route. */
    problems?: readonly ProblemCode[]
    /** Is the body of errors, where they are no problems. Its `error` holds the code. */
    errorBody?: z.ZodObject
    /** Describes the parameters of the query that the handler reads by itself. */
    queryWords?: z.ZodObject
  }
}

/** Describes one way to call one path. */
export interface Operation {
  tags: string[]
  summary: string | undefined
  description: string
  operationId: string | undefined
  security: object[]
  parameters?: Parameter[]
  requestBody?: { description?: string; required: boolean; content: object }
  responses: Record<string, Reply>
}

/** Describes a route that states its access as an operation. */
export function describeOperation(
  route: RouteOptions,
  tag: string,
  schemas: SchemaCollector,
  shared: ProblemReplies,
): Operation {
  const { method, config, schema = {} } = route
  const access = config?.access
  const { security, description: admitted } = access
    ? describeAccess(access, String(method))
    : { security: [], description: '' }
  const parameters = allParameters(schemas, route)
  const requestBody = bodyOf(schemas, schema)
  return {
    tags: [tag],
    summary: schema.summary,
    description: [schema.description, admitted].filter(Boolean).join('\n\n'),
    operationId: schema.operationId,
    security,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: {
      ...problemReplies(schemas, shared, problemsOf(route), schema.errorBody),
      // A route that explains an error on a page says so itself.
      ...repliesOf(schemas, schema),
    },
  }
}

function allParameters(schemas: SchemaCollector, { schema = {} }: RouteOptions): Parameter[] {
  const { params, querystring, queryWords, problems = [], response = {} } = schema
  return [
    ...parametersOf(schemas, 'path', params),
    ...parametersOf(schemas, 'query', querystring),
    ...parametersOf(schemas, 'query', queryWords),
    ...(problems.includes('stale_version') ? [IF_MATCH] : []),
    ...('304' in (response as object) ? [IF_NONE_MATCH] : []),
  ]
}

function bodyOf(schemas: SchemaCollector, { body, consumes }: FastifySchema): Operation['requestBody'] {
  if (!(body instanceof z.ZodType)) return undefined
  const media = describeMedia(schemas, body, 'input')
  const description = descriptionOf(body)
  return {
    ...(description !== undefined && { description }),
    required: !body.isOptional(),
    content: Object.fromEntries((consumes ?? ['application/json']).map((type) => [type, media])),
  }
}
