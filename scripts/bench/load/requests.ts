/** Names the person whom a request is about: a walk-in by the invitation, a signed ask by the token. */
export interface Ask {
  invitation: string
  token?: string
}

/** Builds the three requests that a page sends, each as the complete text of an HTTP request. */
export interface Requests {
  view: (ask: Ask) => string
  response: (ask: Ask, score: number) => string
  revision: (ask: Ask, score: number) => string
}

/** Every request rates this service. */
export const SERVICE = 'payroll'
/** Is the threshold of the workspace: only the lowest score of the scale is below it. */
export const THRESHOLD = 2

/**
 * Returns the complete text of an HTTP request.
 *
 * @param body must be ASCII, because its length in characters is sent as its length in bytes
 */
export function post(path: string, body: string, headers = '', method = 'POST'): string {
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`
}
