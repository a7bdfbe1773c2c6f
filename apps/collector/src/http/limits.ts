import rateLimit from '@fastify/rate-limit'
import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { networkOf } from './ip-address.ts'
import { Problem } from './problem.ts'

/** Counts requests, and refuses those beyond a minute's share with `rate_limited`. */
export interface Limits {
  /** Open requests, by address. */
  countOpen: (request: FastifyRequest) => Promise<void>
  /** Signed ones, by ask: a whole office sits behind one address. */
  countSigned: (request: FastifyRequest, invitation: string) => Promise<void>
}

const SIGNED_A_MINUTE = 60
/**
 * Addresses and asks that are counted at once; beyond them the one that was heard of longest ago is forgotten.
 * It gains nothing by it: so many others had to send meanwhile, each within its own share.
 */
export const MAX_COUNTED = 5000

/** @param openAMinute open requests a minute and address; 0 = no limit */
export async function openLimits(app: FastifyInstance, openAMinute: number): Promise<Limits> {
  await app.register(rateLimit, { global: false, cache: MAX_COUNTED })
  const open = app.createRateLimit({
    max: openAMinute,
    timeWindow: MINUTE_MS,
    keyGenerator: ({ ip }) => networkOf(ip),
  })
  const asks = new WeakMap<FastifyRequest, string>()
  const signed = app.createRateLimit({
    max: SIGNED_A_MINUTE,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => `ask ${asks.get(request)}`,
  })

  return {
    async countOpen(request) {
      if (openAMinute > 0) refuseExceeded(await open(request))
    },
    async countSigned(request, invitation) {
      asks.set(request, invitation)
      refuseExceeded(await signed(request))
    },
  }
}

type Verdict = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

function refuseExceeded(verdict: Verdict): void {
  if (verdict.isAllowed || !verdict.isExceeded) return
  throw new Problem('rate_limited', undefined, { retryAfterSeconds: verdict.ttlInSeconds })
}
