import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Marks an answer with what it depends on, and tells whether the caller has it already: then a bare 304
 * is the answer.
 */
export function isNotModified(request: FastifyRequest, reply: FastifyReply, dependsOn: unknown[]): boolean {
  const etag = `W/"${createHash('sha256').update(JSON.stringify(dependsOn)).digest('base64url')}"`
  reply.headers({
    etag,
    'cache-control': 'private, no-cache',
    // Appended to by others: CORS and compression vary too.
    vary: 'Authorization, Origin, Accept',
  })
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim()) ?? []
  return known.includes(etag) || known.includes('*')
}
