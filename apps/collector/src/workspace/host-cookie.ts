import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Returns whether browsers keep `Secure` cookies of this URL. On plain http they do so on no host. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

/** Returns the full name of a cookie, which by its prefix no other host can set. Without https there is no such prefix. */
export function hostCookieName(publicUrl: string, name: string): string {
  return `${isSecure(publicUrl) ? '__Host-' : ''}${name}`
}

export function readHostCookie(request: FastifyRequest, publicUrl: string, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[hostCookieName(publicUrl, name)]
}

/** Gives the browser a cookie that no script can read, or removes the one it has if `value` is empty. */
export function setHostCookie(
  reply: FastifyReply,
  publicUrl: string,
  { name, value, maxAge }: { name: string; value: string; maxAge: number },
): FastifyReply {
  const cookie = stringifySetCookie({
    name: hostCookieName(publicUrl, name),
    value,
    path: '/',
    httpOnly: true,
    secure: isSecure(publicUrl),
    // A strict cookie would not come with a browser that a link or a provider leads here.
    sameSite: 'lax',
    maxAge: value === '' ? 0 : maxAge,
  })
  return reply.header('set-cookie', cookie)
}
