import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { PROBLEMS, type ProblemCode } from '@otklik/contract'
import { Problem, problemBody } from './problem.ts'

/** How long a client may take, in milliseconds. */
export interface ClientTimeouts {
  /** From the first byte, or from connecting, until the headers are whole. */
  headersTimeout: number
  /** Until the body is whole as well. */
  requestTimeout: number
  /** How often connections are looked at for it. */
  connectionsCheckingInterval: number
}

/** What a phone on a bad line still manages, and what keeps a connection from being held for nothing. */
export const CLIENT_TIMEOUTS: ClientTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
}

/** Longer than the idle minute that proxies keep a connection for: they close it, and no request meets its end. */
export const KEEP_ALIVE_MS = 72_000

/** What Node's parser says of a client, as problems. */
const CLIENT_FAULTS: Record<string, ProblemCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
}

/** Answers what is no request, or not one yet: no route, and no hook, has seen it. */
export function replyToClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable && !isReplying(socket)) {
    socket.write(rawAnswer(error.code))
  }
  socket.destroy()
}

/** Holds the replies on each connection that are not sent whole yet: several where requests are pipelined. */
const pending = new WeakMap<Socket, ServerResponse[]>()

/** Remembers the reply to each request, for {@link replyToClientError}: Node tells it the connection alone. */
export function trackReplies(server: Server): void {
  server.on('request', ({ socket }, reply) => {
    const earlier = pending.get(socket)?.filter(({ writableFinished }) => !writableFinished) ?? []
    pending.set(socket, [...earlier, reply])
  })
}

/** Tells that a request came whole and its reply is on its way: a problem would be taken for that reply. */
function isReplying(socket: Socket): boolean {
  return (pending.get(socket) ?? []).some(
    ({ writableFinished, headersSent, req }) => !writableFinished && (headersSent || req.complete),
  )
}

function rawAnswer(fault = ''): string {
  const code = CLIENT_FAULTS[fault] ?? 'malformed_request'
  const [status] = PROBLEMS[code]
  const body = JSON.stringify(problemBody(new Problem(code)))
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
