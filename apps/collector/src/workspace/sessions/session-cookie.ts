import type { FastifyReply, FastifyRequest } from 'fastify'
import { openRanges } from '../../http/ip-address.ts'
import { Problem } from '../../http/problem.ts'
import { hostCookieName, isSecure, readHostCookie, setHostCookie } from '../host-cookie.ts'
import { SESSION_DAYS } from './session-ends.ts'

const isLoopback = openRanges(['127.0.0.0/8', '::1'])

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
const nameOf = (workspace: string) => `otklik-${workspace}`

export function sessionCookieName(publicUrl: string, workspace: string): string {
  return hostCookieName(publicUrl, nameOf(workspace))
}

export function readSessionCookie(
  request: FastifyRequest,
  publicUrl: string,
  workspace: string,
): string | undefined {
  return readHostCookie(request, publicUrl, nameOf(workspace))
}

/** Gives the browser a session, or ends the one it has if `token` is empty. */
export function setSessionCookie(
  reply: FastifyReply,
  publicUrl: string,
  workspace: string,
  token: string,
): FastifyReply {
  return setHostCookie(reply, publicUrl, {
    name: nameOf(workspace),
    value: token,
    maxAge: SESSION_DAYS * 86_400,
  })
}
