import { PROBLEMS, type ProblemCode } from '@otklik/contract'
import type { RouteOptions } from 'fastify'
import { z } from 'zod'
import type { Access } from '../access.ts'

/** Can be the reply to any request, whatever its route is. */
const OF_EVERY_ROUTE: readonly ProblemCode[] = [
  'malformed_request',
  'request_timeout',
  'headers_too_large',
  'internal_error',
]
/** Lists what any caller may get. Unknown sessions are counted by address, and above the limit they are not looked up. */
const OF_GUARDED_ROUTES: readonly ProblemCode[] = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'database_unavailable',
]
/** Lists what a route that checks its callers itself replies to them. */
const OF_OPEN_ROUTES: Partial<Record<Extract<Access, { open: string }>['open'], readonly ProblemCode[]>> = {
  'a site key': ['unauthenticated', 'origin_not_allowed', 'rate_limited', 'database_unavailable'],
  'a signed hook': ['unauthenticated', 'rate_limited', 'database_unavailable'],
  'the metrics token': ['unauthenticated'],
}
const OF_BODIES: readonly ProblemCode[] = ['payload_too_large', 'unsupported_media_type', 'validation_failed']

type Described = Pick<RouteOptions, 'url' | 'method' | 'config' | 'schema'>

/**
 * Lists the problems that an operation can reply with, in the order of their statuses. Most follow from what the route
 * declares: its access, parameters, body and replies. The others, which only its handler knows, are its `problems`.
 *
 * A test fails when a route replies with any other.
 */
export function problemsOf({ url, config, schema = {} }: Described): ProblemCode[] {
  const { querystring, params, body, consumes = [], problems = [] } = schema
  const codes = new Set<ProblemCode>([...OF_EVERY_ROUTE, ...ofAccess(config?.access), ...problems])
  const add = (...more: ProblemCode[]) => {
    for (const code of more) codes.add(code)
  }
  if (url.startsWith('/v1/') || querystring) add('validation_failed')
  if (params || url.includes(':')) add('not_found', 'validation_failed')
  if (body || consumes.length > 0) add(...OF_BODIES)
  if (body && consumes.length === 0) add('malformed_json')
  if (takesOwnId(body)) add('idempotency_conflict')
  return (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => codes.has(code))
}

function ofAccess(access: Access | undefined): readonly ProblemCode[] {
  if (!access) return []
  return 'open' in access ? (OF_OPEN_ROUTES[access.open] ?? []) : OF_GUARDED_ROUTES
}

/** Returns whether the client makes the id of what it creates, by which a repeated request is known. */
function takesOwnId(body: unknown): boolean {
  if (body instanceof z.ZodDiscriminatedUnion) return body.options.every(takesOwnId)
  return body instanceof z.ZodObject && 'id' in body.shape
}
