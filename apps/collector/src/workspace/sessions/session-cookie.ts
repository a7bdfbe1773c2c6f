import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_DAYS } from './session-ends.ts'

/** Returns whether browsers keep `Secure` cookies of this URL. On plain http they do so on no host. */
function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

/** Names the cookie of a workspace's session, so that several workspaces can be open in one browser. */
export function sessionCookieName(publicUrl: string, workspace: string): string {
  return `${isSecure(publicUrl) ? '__Host-' : ''}otklik-${workspace}`
}

export function readSessionCookie(
  request: FastifyRequest,
  publicUrl: string,
  workspace: string,
): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[sessionCookieName(publicUrl, workspace)]
}

/** Gives the browser a session, or ends the one it has if `token` is empty. */
export function setSessionCookie(
  reply: FastifyReply,
  publicUrl: string,
  workspace: string,
  token: string,
): FastifyReply {
  const value = stringifySetCookie({
    name: sessionCookieName(publicUrl, workspace),
    value: token,
    path: '/',
    httpOnly: true,
    secure: isSecure(publicUrl),
    sameSite: 'lax',
    maxAge: token === '' ? 0 : SESSION_DAYS * 86_400,
  })
  return reply.header('set-cookie', value)
}
