import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyRequest } from 'fastify'
import { networkOf } from './client-address.ts'
import { Problem } from './problem.ts'
import { openRequestCounter } from './request-counter.ts'

/** Counts requests, and refuses those above the limit per minute with `rate_limited`. */
export interface Limits {
  /** Counts a request that nothing authenticates, by the network of its address. */
  countOpen: (request: FastifyRequest) => void
  /** Refuses a request whose network has no open requests left, before any work is done for it. It counts nothing. */
  refuseSpent: (request: FastifyRequest) => void
  /** Counts a credential that was refused, by the network of its request's address, apart from open requests. */
  countGuess: (request: FastifyRequest) => void
  /** Returns whether a request comes from a network that has sent too many such credentials. It counts nothing. */
  isGuessing: (request: FastifyRequest) => boolean
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
  if (openPerMinute === 0) {
    const allow = () => {}
    return { countOpen: allow, refuseSpent: allow, countGuess: allow, isGuessing: () => false, countSigned }
  }

  const requests = openNetworkCounter(openPerMinute)
  const guesses = openNetworkCounter(openPerMinute)
  return {
    countOpen: requests.count,
    refuseSpent: requests.refuseSpent,
    countGuess: guesses.count,
    isGuessing: guesses.isSpent,
    countSigned,
  }
}

/** Opens a counter of requests by the network of their address, and by the /48 around it. */
function openNetworkCounter(perMinute: number) {
  const networks = openRequestCounter(perMinute, MINUTE_MS)
  const sites = openRequestCounter(perMinute * NETWORKS_PER_SITE, MINUTE_MS)
  const waitMs = ({ ip }: FastifyRequest) =>
    Math.max(networks.waitMs(networkOf(ip)), sites.waitMs(networkOf(ip, 48)))
  return {
    count: ({ ip }: FastifyRequest) => {
      refuse(networks.count(networkOf(ip)))
      refuse(sites.count(networkOf(ip, 48)))
    },
    refuseSpent: (request: FastifyRequest) => refuse(waitMs(request)),
    isSpent: (request: FastifyRequest) => waitMs(request) > 0,
  }
}

function refuse(waitMs: number): void {
  if (waitMs > 0)
    throw new Problem('rate_limited', undefined, { retryAfterSeconds: Math.ceil(waitMs / 1000) })
}
