import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Limits } from '../../http/limits.ts'
import type { Metrics } from '../../http/metrics.ts'

type Kind = 'key' | 'session' | 'sign_in_link'

/** Limits how many credentials an address can guess, by looking them up. */
export interface GuessLimit {
  /**
   * Looks a credential up, and counts it in the metrics if it is refused. Sessions and sign-in links are also counted by
   * the address of their requests, at whose limit one is refused without looking it up. One that was valid before is let
   * through, so that others of the same office do not lock its user out.
   *
   * @returns what was found, or `undefined` for a credential that is refused
   * @throws {Problem} `rate_limited` at the limit of the address
   */
  lookUp: <Found>(
    request: FastifyRequest,
    kind: Kind,
    credential: string,
    find: () => Promise<Found | undefined>,
  ) => Promise<Found | undefined>
}

/** This many credentials that were valid are remembered. Each takes about 200 bytes. */
const MAX_VALID = 10_000

export function openGuessLimit(
  { refusedCredentials }: Pick<Metrics, 'refusedCredentials'>,
  { countGuess, isGuessing }: Pick<Limits, 'countGuess' | 'isGuessing'>,
): GuessLimit {
  const valid = new LRUCache<string, true>({ max: MAX_VALID })

  /** Counts a refused credential. Keys are not limited: a server goes on with a revoked one, and must learn that by 401. */
  function count(request: FastifyRequest, kind: Kind): undefined {
    refusedCredentials.inc({ kind })
    if (kind !== 'key') countGuess(request)
  }

  return {
    async lookUp(request, kind, credential, find) {
      if (kind !== 'key' && !valid.has(credential) && isGuessing(request)) return count(request, kind)
      const found = await find()
      if (found === undefined) {
        valid.delete(credential)
        return count(request, kind)
      }
      if (kind !== 'key') valid.set(credential, true)
      return found
    },
  }
}
