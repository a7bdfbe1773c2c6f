import { randomUUID } from 'node:crypto'
import { type Ask, post, type Requests, SERVICE } from './requests.ts'

/** Holds the keys of one workspace of the measured collector, which listens on loopback alone. */
export interface WorkspaceKeys {
  site: string
  secret: string
  /** Is the cookie of a session in the workspace `main`. Where a request can be made by session, it is. */
  session?: string
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

/** Builds the request by which a server writes an entry of its catalogue. */
export function catalogueRequest({ secret }: WorkspaceKeys): string {
  return post(`/v1/services/${SERVICE}`, '{"name":"Payroll"}', `Authorization: Bearer ${secret}\r\n`, 'PUT')
}

/** Builds the request by which an analyst reads the scores. */
export function scoresRequest({ secret }: WorkspaceKeys): string {
  return `GET /v1/scores?from=2020-01-01&to=2100-01-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${secret}\r\n\r\n`
}

/** Builds a cheap read, which a key or a session may make. */
export function servicesRequest({ secret, session }: WorkspaceKeys): string {
  const credential =
    session === undefined ? `Authorization: Bearer ${secret}` : `Cookie: ${session}\r\nOtklik-Workspace: main`
  return `GET /v1/services?limit=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n${credential}\r\n\r\n`
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
