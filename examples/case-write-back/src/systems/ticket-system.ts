import type { TicketNote } from '../ticket-note.ts'

/** Shows notes in the tickets of one system. */
export interface TicketSystem {
  /** Adds a note to a ticket, and opens the ticket again if the note says so. It throws if the system refuses that. */
  show: (ticket: string, note: TicketNote) => Promise<void>
}

/** Is thrown for a reply that means that the note is not shown. */
export class TicketSystemError extends Error {
  override readonly name = 'TicketSystemError'
  readonly status: number

  constructor(method: string, url: string, status: number) {
    super(`${method} ${url} got ${status}`)
    this.status = status
  }
}

/** Calls the API of a ticket system and returns the JSON of its reply, or `undefined` if it has no body. */
export type Call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<unknown>

/** Makes the calls of a system at a URL, with a header that says who calls. */
export function openCalls(url: string, authorization: string): Call {
  return async (method, path, body) => {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new TicketSystemError(method, `${url}${path}`, reply.status)
    const text = await reply.text()
    return text === '' ? undefined : JSON.parse(text)
  }
}
