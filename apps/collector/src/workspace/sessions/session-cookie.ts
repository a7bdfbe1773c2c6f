import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { openRanges } from '../../http/ip-address.ts'
import { Problem } from '../../http/problem.ts'
import { SESSION_DAYS } from './session-ends.ts'

const isLoopback = openRanges(['127.0.0.0/8', '::1'])

/** Returns whether browsers keep `Secure` cookies of this URL. On plain http they do so on no host. */
function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

/** Returns whether a session is safe at this URL. On plain http it is so only where nothing leaves the machine. */
export function allowsSessions(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl)
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return isSecure(publicUrl) || /(?:^|\.)localhost$/.test(hostname) || isLoopback(address)
}

/** @throws {Problem} `forbidden` where a session would not be safe */
export function refuseUnsafeSessions(publicUrl: string): void {
  if (allowsSessions(publicUrl)) return
  throw new Problem(
    'forbidden',
    'Signing in needs https: set OTKLIK_PUBLIC_URL to an https URL, or to a loopback address for use on this machine alone.',
  )
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
