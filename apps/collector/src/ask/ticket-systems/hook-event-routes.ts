import { randomBytes } from 'node:crypto'
import { HookOutcome, HookSource, Slug } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { keepJsonBytes } from '../../http/json-bodies.ts'
import type { Limits } from '../../http/limits.ts'
import { Problem } from '../../http/problem.ts'
import { type HookAdapter, type HookRequest, UnmappableError } from './adapter.ts'
import { generic } from './generic.ts'
import { type FoundHook, findHook } from './hook-queries.ts'
import { jira } from './jira.ts'
import { receiveClosing } from './receive-closing.ts'
import { zammad } from './zammad.ts'
import { zendesk } from './zendesk.ts'

interface Options {
  db: Database
  clock: () => Date
  limits: Limits
  /** Whether letters can be sent from here. */
  sendsLetters: boolean
}

/** The adapter of each system. A hook's mapping was held against its system's schema when it was set. */
const ADAPTERS = { generic, jira, zendesk, zammad } as Record<HookSource, HookAdapter>

/** A ticket comes with everything that was ever written about it. */
const BODY_LIMIT_BYTES = 1024 * 1024

/** Stands for the secret of a hook that there is not, so that refusing it takes as long as refusing any other. */
const DUMMY_SECRET = randomBytes(32).toString('base64')

/**
 * Where ticket systems tell what happened. Once an event is proven to be the system's, it is answered 200 whatever
 * it is: systems end webhooks that are refused.
 */
export const hookEventRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, limits, sendsLetters } = options
  const parseJson = keepJsonBytes(app)

  app.post(
    '/v1/hooks/:ws/:source',
    {
      bodyLimit: BODY_LIMIT_BYTES,
      schema: { params: z.object({ ws: Slug, source: HookSource }), response: { 200: HookOutcome } },
    },
    async (request) => {
      const { ws, source } = request.params
      const now = clock()
      const event = asSent(request, now)
      const hook = proven(await findHook(db, ws, source), source, event)
      if (!hook) {
        await limits.countOpen(request)
        throw new Problem('unauthenticated')
      }

      const read = readEvent(hook, parseJson(request, event.body), event)
      return 'irrelevant' in read
        ? { done: 'ignored' as const, reason: read.irrelevant }
        : receiveClosing({ db, now, sendsLetters }, hook, read)
    },
  )
}

function asSent({ body, headers }: FastifyRequest, now: Date): HookRequest {
  return {
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    header: (name) => {
      const value = headers[name]
      return typeof value === 'string' ? value : undefined
    },
    now,
  }
}

/** The hook, if one of its secrets has signed; a wrong signature, workspace or source all look the same. */
function proven(hook: FoundHook | undefined, source: HookSource, event: HookRequest): FoundHook | undefined {
  const { secret = DUMMY_SECRET, previous_secret: previous = null } = hook ?? {}
  const { isSigned } = ADAPTERS[source]
  const isProven = isSigned(event, secret) || (previous !== null && isSigned(event, previous))
  return isProven ? hook : undefined
}

function readEvent({ source, mapping }: FoundHook, body: unknown, event: HookRequest) {
  try {
    return ADAPTERS[source].read(body, mapping, event)
  } catch (error) {
    if (error instanceof UnmappableError) return error
    throw error
  }
}
