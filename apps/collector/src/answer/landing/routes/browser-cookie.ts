import { randomUUID } from 'node:crypto'
import { RANDOM_UUID } from '@otklik/contract/pattern'
import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'otklik_browser'
/** Browsers accept this name from a secure page alone. Before a browser has it, its cookie has the plain name. */
const SECURE_NAME = `__Secure-${NAME}`
/** Outlasts any day on which the browser votes. Each page renews it. */
const MAX_AGE_SECONDS = 48 * 3600

/**
 * Returns the id that a browser's cookie holds, and renews the cookie. Only the page of a link gives a new id to a
 * browser without one, so that a browser that keeps no cookies is known by it. The collector stores no id.
 */
export function identifyBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
  givesNew: boolean,
): string | undefined {
  const { pathname, protocol } = new URL(`${publicUrl}/s/`)
  const isSecure = protocol === 'https:'
  const value = (isSecure && request.cookies[SECURE_NAME]) || request.cookies[NAME]
  const known = value !== undefined && RANDOM_UUID.test(value) ? value : undefined
  const browser = known ?? (givesNew ? randomUUID() : undefined)
  if (browser === undefined) return undefined

  reply.setCookie(isSecure ? SECURE_NAME : NAME, browser, {
    path: pathname,
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    maxAge: MAX_AGE_SECONDS,
  })
  return browser
}
