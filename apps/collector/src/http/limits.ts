import rateLimit from '@fastify/rate-limit'
import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { networkOf } from './ip-address.ts'
import { Problem } from './problem.ts'

/** Counts requests, and refuses those above the limit per minute with `rate_limited`. */
export interface Limits {
  /** Counts a request that nothing authenticates, by the network of its address. */
  countOpen: (request: FastifyRequest) => Promise<void>
  /** Counts a signed request by its ask, because a whole office may share one address. */
  countSigned: (request: FastifyRequest, invitation: string) => Promise<void>
}

const SIGNED_PER_MINUTE = 60

/**
 * At most this many networks and asks have a counter at once; a further one evicts the least recently used. Clients
 * gain nothing from an eviction: it takes requests for as many others, which have limits of their own.
 */
export const MAX_COUNTED = 5000

/**
 * Opens counters in memory.
 *
 * @param openPerMinute limits the open requests per minute and network; 0 = no limit
 */
export async function openLimits(app: FastifyInstance, openPerMinute: number): Promise<Limits> {
  await app.register(rateLimit, { global: false, cache: MAX_COUNTED })
  const open = app.createRateLimit({
    max: openPerMinute,
    timeWindow: MINUTE_MS,
    keyGenerator: ({ ip }) => networkOf(ip),
  })
  const asks = new WeakMap<FastifyRequest, string>()
  const signed = app.createRateLimit({
    max: SIGNED_PER_MINUTE,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => `ask ${asks.get(request)}`,
  })

  return {
    async countOpen(request) {
      if (openPerMinute > 0) refuseExceeded(await open(request))
    },
    async countSigned(request, invitation) {
      asks.set(request, invitation)
      refuseExceeded(await signed(request))
    },
  }
}

type LimitResult = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

function refuseExceeded(result: LimitResult): void {
  if (result.isAllowed || !result.isExceeded) return
  throw new Problem('rate_limited', undefined, { retryAfterSeconds: result.ttlInSeconds })
}
