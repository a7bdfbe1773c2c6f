import { randomUUID } from 'node:crypto'
import { type Ask, post, type Requests, SERVICE } from './requests.ts'

/** Holds the keys of one workspace of the measured collector, which listens on loopback alone. */
export interface WorkspaceKeys {
  site: string
  secret: string
}

export const KEYS = {
  site: 'pk_main_0123456789abcdef',
  secret: 'sk_main_0123456789abcdef',
  signing: 'a-signing-secret-of-more-than-32-bytes',
}

/** Builds requests as the widget sends them: for an open walk-in, or for a signed ask by its token. */
export function otklikRequests({ site }: WorkspaceKeys): Requests {
  return {
    view: (ask) => post('/v1/views', `{${askFields(site, ask)}}`),
    response: (ask, score) =>
      post(
        '/v1/responses',
        `{${askFields(site, ask)},"id":"${randomUUID()}","answers":{"csi":${score}},"seq":1}`,
      ),
    revision: (ask, score) =>
      post(
        '/v1/responses',
        `{${askFields(site, ask)},"id":"${randomUUID()}","answers":{"csi":${score},"comment":"Two days is long."},"seq":2}`,
      ),
  }
}

/** Builds the request by which a server asks a person who was not asked before about a ticket of their own. */
export function inviteRequest({ secret }: WorkspaceKeys): string {
  const ticket = randomUUID()
  return post(
    '/v1/invitations',
    `{"person":{"id":"person-${ticket}"},"context":{"service":"${SERVICE}","ticket":"${ticket}"}}`,
    `Authorization: Bearer ${secret}\r\n`,
  )
}

// A request with a token names its invitation too. The collector ignores it; `insert-per-request`, which verifies
// no tokens, finds the person by it.
function askFields(site: string, { invitation, token }: Ask): string {
  const context = token === undefined ? `"context":{"service":"${SERVICE}"}` : `"token":"${token}"`
  return `"site":"${site}","invitation":"${invitation}",${context}`
}
