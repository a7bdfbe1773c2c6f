import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Sets an ETag that is derived from everything that the reply depends on. Returns `true` if the caller already has this
 * version, so that the route replies with a bare 304. Tags are compared weakly, as the package `fresh` does: a rule of
 * one line needs no dependency.
 */
export function isNotModified(request: FastifyRequest, reply: FastifyReply, dependsOn: unknown[]): boolean {
  const tag = `"${createHash('sha256').update(JSON.stringify(dependsOn)).digest('base64url')}"`
  reply.headers({
    etag: `W/${tag}`,
    'cache-control': 'private, no-cache',
    // CORS and compression append to this header.
    vary: 'Authorization, Cookie, Origin, Accept, Otklik-Workspace',
  })
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  return known !== undefined && (known.includes(tag) || known.includes('*'))
}
