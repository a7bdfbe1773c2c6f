import { randomBytes } from 'node:crypto'
import { HookOutcome, HookSource, Slug } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { keepJsonBytes } from '../../http/json-bodies.ts'
import type { Limits } from '../../http/limits.ts'
import { Problem } from '../../http/problem.ts'
import type { HookRequest } from './adapters/adapter.ts'
import { type FoundHook, findHook } from './hook-queries.ts'
import { ADAPTERS, readClosing } from './read-closing.ts'
import { ignoreUnreadable, receiveClosing } from './receive-closing.ts'
import { UnmappableError } from './values/required-fields.ts'

interface Options {
  db: Database
  clock: () => Date
  limits: Limits
  /** Letters come from this email address, if this collector sends any. */
  mailFrom: string | undefined
}

/** Leaves room for tickets that come with their whole history. */
export const BODY_LIMIT_BYTES = 1024 * 1024
/**
 * From a network that has sent too many forged events, only smaller ones are verified. A ticket system that shares the
 * address of the forger is not locked out.
 */
const SMALL_BODY_BYTES = 64 * 1024

/** Replaces the secret of an unknown hook, so that its refusal takes as long as that of a known one. */
const DUMMY_SECRET = randomBytes(32).toString('base64')

/**
 * Receives the events of ticket systems. Every authentic event gets the status 200, even one that is ignored, since
 * systems disable webhooks that fail. The exception is a body that is no JSON.
 */
export const hookEventRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, limits, mailFrom } = options
  const parseJson = keepJsonBytes(app)
  const countRefusal = (request: FastifyRequest) => {
    limits.countOpen(request)
    return new Problem('unauthenticated')
  }

  app.post(
    '/v1/hooks/:ws/:source',
    {
      config: { access: { open: 'a signed hook' } },
      bodyLimit: BODY_LIMIT_BYTES,
      schema: {
        operationId: 'receiveHookEvent',
        summary: 'Receive an event of a ticket system',
        description:
          'Takes the webhook of a ticket system about a closed ticket, and asks its requester. It is verified by ' +
          'the signature of the system, over the bytes of the body. Every authentic event gets 200 with what ' +
          'became of it, also one that is ignored, as ticket systems disable webhooks that fail; the same closing ' +
          'again is `repeated`.',
        problems: ['malformed_json', 'overloaded'],
        consumes: ['application/json'],
        params: z.object({ ws: Slug, source: HookSource }),
        response: { 200: HookOutcome },
      },
      // Runs before the body is read, and before the parameters are validated.
      onRequest: async (request) => {
        if (isUnsigned(request)) throw countRefusal(request)
        if (!isSmall(request)) limits.refuseSpent(request)
      },
    },
    async (request) => {
      const { ws, source } = request.params
      const now = clock()
      const hookRequest = toHookRequest(request, now)
      const hook = authenticate(await findHook(db, ws, source), source, hookRequest)
      if (!hook) throw countRefusal(request)

      const event = readClosing(hook, await parseBody(hook, request, hookRequest), hookRequest)
      if (event instanceof UnmappableError) return ignoreUnreadable({ db, now }, hook, event)
      return 'irrelevant' in event
        ? { done: 'ignored' as const, reason: event.irrelevant }
        : receiveClosing({ db, now, mailFrom }, hook, event)
    },
  )

  /** Parses the body of an authentic event. One that is no JSON is refused, and logged for operators too. */
  async function parseBody(hook: FoundHook, request: FastifyRequest, { body, now }: HookRequest) {
    try {
      return parseJson(request, body)
    } catch (fault) {
      if (fault instanceof Problem) await ignoreUnreadable({ db, now }, hook, fault)
      throw fault
    }
  }
}

function isUnsigned({ headers, params }: FastifyRequest): boolean {
  const source = HookSource.safeParse((params as { source: unknown }).source).data
  return source !== undefined && headers[ADAPTERS[source].signatureHeader] === undefined
}

/** Returns `true` if the body is known to be small, so that its signature costs next to nothing to verify. */
function isSmall({ headers }: FastifyRequest): boolean {
  return Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) <= SMALL_BODY_BYTES
}

function toHookRequest({ body, headers }: FastifyRequest, now: Date): HookRequest {
  return {
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    header: (name) => {
      const value = headers[name]
      return typeof value === 'string' ? value : undefined
    },
    now,
  }
}

/**
 * Returns the hook if the request is signed with one of its secrets. An unknown hook is refused like a wrong
 * signature.
 */
function authenticate(
  hook: FoundHook | undefined,
  source: HookSource,
  request: HookRequest,
): FoundHook | undefined {
  const { secret = DUMMY_SECRET, previous_secret: previous = null } = hook ?? {}
  const { isSigned } = ADAPTERS[source]
  const isAuthentic = isSigned(request, secret) || (previous !== null && isSigned(request, previous))
  return isAuthentic ? hook : undefined
}
