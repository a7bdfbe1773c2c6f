import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyRequest } from 'fastify'
import { networkOf } from './client-address.ts'
import { Problem } from './problem.ts'
import { openRequestCounter, type RequestCounter } from './request-counter.ts'

/** Counts requests, and refuses those above the limit per minute with `rate_limited`. */
export interface Limits {
  /** Counts a request that nothing authenticates, by the network of its address. */
  countOpen: (request: FastifyRequest) => void
  /** Refuses a request whose network has no open requests left, before any work is done for it. It counts nothing. */
  refuseSpent: (request: FastifyRequest) => void
  /** Counts a signed request by its ask, because a whole office may share one address. */
  countSigned: (invitation: string) => void
}

const SIGNED_PER_MINUTE = 60
/** A /48 of IPv6 has as many requests as this number of its 65,536 /64 networks. */
const NETWORKS_PER_SITE = 10

/**
 * Opens counters in memory.
 *
 * @param openPerMinute limits the open requests per minute and network; 0 = no limit
 */
export function openLimits(openPerMinute: number): Limits {
  const signed = openRequestCounter(SIGNED_PER_MINUTE, MINUTE_MS)
  const countSigned = (invitation: string) => refuse(signed.count(invitation))
  if (openPerMinute === 0) return { countOpen: () => {}, refuseSpent: () => {}, countSigned }

  const networks = openRequestCounter(openPerMinute, MINUTE_MS)
  const sites = openRequestCounter(openPerMinute * NETWORKS_PER_SITE, MINUTE_MS)
  const forEach = ({ ip }: FastifyRequest, use: (counter: RequestCounter, key: string) => number) => {
    refuse(use(networks, networkOf(ip)))
    refuse(use(sites, networkOf(ip, 48)))
  }
  return {
    countOpen: (request) => forEach(request, (counter, key) => counter.count(key)),
    refuseSpent: (request) => forEach(request, (counter, key) => counter.waitMs(key)),
    countSigned,
  }
}

function refuse(waitMs: number): void {
  if (waitMs > 0)
    throw new Problem('rate_limited', undefined, { retryAfterSeconds: Math.ceil(waitMs / 1000) })
}
