import type { FastifyReply } from 'fastify'
import { type PageBrand, sourcesOf } from './page-brand.ts'
import { STYLE_SOURCE } from './stylesheet.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Is set once it is known whose page was requested. Pages about errors show it too. */
    pageBrand: PageBrand | undefined
  }
}

/** A browser keeps the page that replies to a form for Back, as it could only get it again by sending the form again. */
const FORM_PAGE_CACHE = 'private, no-cache'

/** Sends a page that nobody caches, frames or indexes, and that runs no script. */
export function sendPage(
  reply: FastifyReply,
  page: string,
  status = 200,
  cacheControl = 'no-store',
): FastifyReply {
  return withHeaders(reply, cacheControl)
    .code(status)
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(page)
}

/** Sends the page that replies to a form. */
export function sendFormPage(reply: FastifyReply, page: string, status: number): FastifyReply {
  return sendPage(reply, page, status, FORM_PAGE_CACHE)
}

/** Leads the browser from a form to another page, which it opens by GET. */
export function leadTo(reply: FastifyReply, path: string): FastifyReply {
  return withHeaders(reply, 'no-store').redirect(path, 303)
}

/** Sets the headers of a page. Its policy allows its stylesheet, and what its brand needs. */
function withHeaders(reply: FastifyReply, cacheControl: string): FastifyReply {
  const { styles, images } = sourcesOf(reply.request.pageBrand)
  return reply.headers({
    'cache-control': cacheControl,
    'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}${styles};${images} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    // With `no-referrer` a browser would send `Origin: null` with the form.
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
  })
}
