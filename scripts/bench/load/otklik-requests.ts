import { randomUUID } from 'node:crypto'
import { type Ask, post, type Requests, SERVICE } from './requests.ts'

/** What opens the benchmarked collector; it listens on loopback, and its data goes with the run. */
export const KEYS = {
  site: 'pk_main_0123456789abcdef',
  secret: 'sk_main_0123456789abcdef',
  signing: 'a-signing-secret-of-more-than-32-bytes',
}

/** Requests as the widget sends them: an open walk-in, or a signed ask by its token. */
export const otklikRequests: Requests = {
  view: (ask) => post('/v1/views', `{${about(ask)}}`),
  response: (ask, score) =>
    post('/v1/responses', `{${about(ask)},"id":"${randomUUID()}","answers":{"csi":${score}},"seq":1}`),
  revision: (ask, score) =>
    post(
      '/v1/responses',
      `{${about(ask)},"id":"${randomUUID()}","answers":{"csi":${score},"comment":"Two days is long."},"seq":2}`,
    ),
}

// The invitation is given beside a token too, where the collector ignores it: the peer that verifies no
// tokens finds its person by it.
function about({ invitation, token }: Ask): string {
  const context = token === undefined ? `"context":{"service":"${SERVICE}"}` : `"token":"${token}"`
  return `"site":"${KEYS.site}","invitation":"${invitation}",${context}`
}
