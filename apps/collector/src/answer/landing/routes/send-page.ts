import type { FastifyReply } from 'fastify'
import { STYLE_SOURCE } from '../pages/stylesheet.ts'

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // With `no-referrer` a browser would send `Origin: null` with the form.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
}

/** Sends a page that nobody caches, frames or indexes, and that runs no script. */
export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.headers(HEADERS).code(status).type('text/html; charset=utf-8').serializer(String).send(page)
}
