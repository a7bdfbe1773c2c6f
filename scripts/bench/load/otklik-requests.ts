import { randomUUID } from 'node:crypto'
import { type Ask, post, type Requests, SERVICE } from './requests.ts'

/** These keys open the measured collector, which listens on loopback alone. */
export const KEYS = {
  site: 'pk_main_0123456789abcdef',
  secret: 'sk_main_0123456789abcdef',
  signing: 'a-signing-secret-of-more-than-32-bytes',
}

/** Builds requests as the widget sends them: for an open walk-in, or for a signed ask by its token. */
export const otklikRequests: Requests = {
  view: (ask) => post('/v1/views', `{${askFields(ask)}}`),
  response: (ask, score) =>
    post('/v1/responses', `{${askFields(ask)},"id":"${randomUUID()}","answers":{"csi":${score}},"seq":1}`),
  revision: (ask, score) =>
    post(
      '/v1/responses',
      `{${askFields(ask)},"id":"${randomUUID()}","answers":{"csi":${score},"comment":"Two days is long."},"seq":2}`,
    ),
}

// A request with a token names its invitation too. The collector ignores it; `insert-per-request`, which verifies
// no tokens, finds the person by it.
function askFields({ invitation, token }: Ask): string {
  const context = token === undefined ? `"context":{"service":"${SERVICE}"}` : `"token":"${token}"`
  return `"site":"${KEYS.site}","invitation":"${invitation}",${context}`
}
