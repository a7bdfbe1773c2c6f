import type { FastifyRequest } from 'fastify'
import type { Limits } from '../../http/limits.ts'
import type { Metrics } from '../../http/metrics.ts'

/** Counts credentials that were refused. */
export interface RefusedCredentials {
  /**
   * Counts one in the metrics, and a session or a sign-in link also by the address of its request.
   *
   * @throws {Problem} `rate_limited` if the address has sent too many
   */
  count: (request: FastifyRequest, kind: 'key' | 'session' | 'sign_in_link') => void
}

export function openRefusedCredentials(
  { refusedCredentials }: Pick<Metrics, 'refusedCredentials'>,
  { countGuess }: Pick<Limits, 'countGuess'>,
): RefusedCredentials {
  return {
    count(request, kind) {
      refusedCredentials.inc({ kind })
      // A server goes on with a key that was revoked, and must learn that from a 401.
      if (kind !== 'key') countGuess(request)
    },
  }
}
