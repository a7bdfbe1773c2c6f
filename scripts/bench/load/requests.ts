/** Whom a request is about: a walk-in by its UUID, and where there is a token, the ask that it signs. */
export interface Ask {
  invitation: string
  token?: string
}

/** The three things that a page sends, as whole HTTP requests. */
export interface Requests {
  view: (ask: Ask) => string
  response: (ask: Ask, score: number) => string
  revision: (ask: Ask, score: number) => string
}

/** The service that is rated. */
export const SERVICE = 'payroll'

/** @param body ASCII alone, as its length is taken for its bytes */
export function post(path: string, body: string, headers = '', method = 'POST'): string {
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`
}
