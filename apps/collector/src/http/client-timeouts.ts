import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { PROBLEMS, type ProblemCode } from '@otklik/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem, problemBody } from './problem.ts'

/** Limits how long a client may take to send a request, in milliseconds. */
export interface ClientTimeouts {
  /** Runs from connecting, and again from a request's first byte, until the headers are complete. */
  headersTimeout: number
  /** Runs from the same moment until the body is complete too. */
  requestTimeout: number
  /** Is the interval at which Node checks the connections for both timeouts. */
  connectionsCheckingInterval: number
}

/** These timeouts are long enough for a phone with bad reception, and short enough that idle connections end soon. */
export const CLIENT_TIMEOUTS: ClientTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
}

/**
 * The keep-alive timeout is above the usual 60 s idle timeout of proxies, so that the proxy closes first and no request
 * hits a closing socket.
 */
export const KEEP_ALIVE_MS = 72_000

/** Maps error codes of Node's HTTP server to problems. Any other code is `malformed_request`. */
const CLIENT_ERRORS: Record<string, ProblemCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
}

/** Replies to input that is not a complete HTTP request, for which Fastify runs no hook and no route. */
export function replyToClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && hasLongBody(socket)) return
  if (error.code !== 'ECONNRESET' && socket.writable && !isReplying(socket)) {
    socket.write(rawReply(error.code))
  }
  socket.destroy()
}

/** Holds the requests whose bodies may take longer than `requestTimeout`. */
const withLongBodies = new WeakSet<IncomingMessage>()

/** Lets the body of a request take as long as it needs. The route must itself limit how long it waits for each part. */
export function allowLongBody({ raw }: FastifyRequest): void {
  withLongBodies.add(raw)
}

function hasLongBody(socket: Socket): boolean {
  return (pending.get(socket) ?? []).some(({ req }) => !req.complete && withLongBodies.has(req))
}

/** Holds the replies of each connection that are not sent completely yet: several if requests are pipelined. */
const pending = new WeakMap<Socket, ServerResponse[]>()

/** Tracks the replies of each connection for {@link replyToClientError}, to which Node passes only the socket. */
export function trackReplies(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw: { socket } }, { raw: reply }, done) => {
    const replies = pending.get(socket)
    if (replies) replies.push(reply)
    else pending.set(socket, [reply])
    done()
  })
  // An idle connection would keep its last request in memory otherwise. Replies are sent in the order of their requests.
  app.addHook('onResponse', ({ raw: { socket } }, _reply, done) => {
    pending.get(socket)?.shift()
    done()
  })
}

/** Returns `true` while a complete request waits for its reply, which a problem on this socket would be taken for. */
function isReplying(socket: Socket): boolean {
  return (pending.get(socket) ?? []).some(
    ({ writableFinished, headersSent, req }) => !writableFinished && (headersSent || req.complete),
  )
}

function rawReply(errorCode = ''): string {
  const code = CLIENT_ERRORS[errorCode] ?? 'malformed_request'
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
