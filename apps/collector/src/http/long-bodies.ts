import type { FastifyReply, FastifyRequest } from 'fastify'

/** The rest of a body that was refused is received up to this length, and thrown away. */
const RECEIVED_BYTES = 16 * 1024 * 1024

/**
 * Keeps the connection of a body that was refused as too long, so that its sender reads why. Fastify would close it, and a sender that
 * is still writing may then get a reset in place of the reply.
 */
export function receiveRefusedBody({ headers, server }: FastifyRequest, reply: FastifyReply): void {
  const isBounded = Number(headers['content-length']) <= RECEIVED_BYTES
  // While the collector stops, each connection is closed with its reply.
  if (isBounded && server.server.listening) reply.removeHeader('connection')
}
