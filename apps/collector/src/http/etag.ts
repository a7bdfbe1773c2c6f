import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Marks an answer with what it depends on, and tells whether the caller has it already: then a bare 304
 * is the answer. Tags are compared as the package `fresh` does it, weakly: a rule of one line needs no dependency.
 */
export function isNotModified(request: FastifyRequest, reply: FastifyReply, dependsOn: unknown[]): boolean {
  const tag = `"${createHash('sha256').update(JSON.stringify(dependsOn)).digest('base64url')}"`
  reply.headers({
    etag: `W/${tag}`,
    'cache-control': 'private, no-cache',
    // Appended to by others: CORS and compression vary too.
    vary: 'Authorization, Origin, Accept',
  })
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  return known !== undefined && (known.includes(tag) || known.includes('*'))
}
