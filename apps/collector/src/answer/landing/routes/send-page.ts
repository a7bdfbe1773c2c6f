import type { FastifyReply } from 'fastify'
import type { FormReply } from '../form/reply-pages.ts'
import { STYLE_SOURCE } from '../pages/stylesheet.ts'

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // With `no-referrer` a browser would send `Origin: null` with the form.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
}

/** A browser keeps the page that replies to a form for Back, as it could only get it again by sending the form again. */
const FORM_PAGE_HEADERS = { ...HEADERS, 'cache-control': 'private, no-cache' }

/** Sends a page that nobody caches, frames or indexes, and that runs no script. */
export function sendPage(
  reply: FastifyReply,
  page: string,
  status = 200,
  headers: typeof HEADERS = HEADERS,
): FastifyReply {
  return reply.headers(headers).code(status).type('text/html; charset=utf-8').serializer(String).send(page)
}

/** Replies to a form: with a page, or by leading the browser to another one, which it opens by GET. */
export function sendFormReply(reply: FastifyReply, next: FormReply): FastifyReply {
  if ('path' in next) return reply.headers(HEADERS).redirect(next.path, 303)
  return sendPage(reply, next.html, next.status, FORM_PAGE_HEADERS)
}
