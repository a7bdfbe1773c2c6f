import type { FastifyInstance, FastifyReply } from 'fastify'

/** Is the policy of what is no page: it loads nothing, and nobody frames it. */
const POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Keeps browsers from guessing the type of any reply, and from showing it as a page. A route may set its own policy. */
export function protectReplies(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    setSecurityHeaders(reply)
    done()
  })
}

/** Sets the headers on a reply that no hook has seen. */
export function setSecurityHeaders(reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff')
  if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', POLICY)
}
