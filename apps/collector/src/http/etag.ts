import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Returns a tag that is derived from everything that a reply depends on. */
export function tagOf(dependsOn: unknown): string {
  return createHash('sha256').update(JSON.stringify(dependsOn)).digest('base64url')
}

/**
 * Matches what makes a tag weak, and what proxies add to the tag of a reply that they compress. A reply is the same whether it
 * is compressed or not.
 */
const ADDED = /^W\/|--?(?:gzip|br|deflate|zstd)(?="$)/g

/**
 * Sets an ETag that is derived from everything that the reply depends on. Returns `true` if the caller already has this
 * version, so that the route replies with a bare 304. Tags are compared weakly, as the package `fresh` does: a rule of
 * one line needs no dependency.
 */
export function isNotModified(request: FastifyRequest, reply: FastifyReply, dependsOn: unknown[]): boolean {
  const tag = `"${tagOf(dependsOn)}"`
  reply.headers({
    etag: `W/${tag}`,
    'cache-control': 'private, no-cache',
    // CORS and compression append to this header.
    vary: 'Authorization, Cookie, Origin, Accept, Otklik-Workspace',
  })
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(ADDED, ''))
  return known !== undefined && (known.includes(tag) || known.includes('*'))
}
