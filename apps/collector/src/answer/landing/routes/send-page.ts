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
  return send(reply, HEADERS, page, status)
}

/**
 * Replies to a form with a page that has no address of its own. The browser of its person keeps it for going back to it,
 * as it cannot be requested again without sending the form again.
 */
export function sendFormPage(reply: FastifyReply, page: string, status: number): FastifyReply {
  const headers = { ...HEADERS, 'cache-control': 'private, no-cache' }
  return send(reply, headers, page, status)
}

/** Leads a browser from the form that it sent to another page, which it opens by GET. */
export function redirectToPage(reply: FastifyReply, path: string): FastifyReply {
  return reply.headers(HEADERS).redirect(path, 303)
}

function send(reply: FastifyReply, headers: typeof HEADERS, page: string, status: number): FastifyReply {
  return reply.headers(headers).code(status).type('text/html; charset=utf-8').serializer(String).send(page)
}
