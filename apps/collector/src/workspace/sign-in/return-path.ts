import type { FastifyReply, FastifyRequest } from 'fastify'
import { readHostCookie, setHostCookie } from '../host-cookie.ts'
import { LINK_MINUTES } from './sign-in-link.ts'

const MAX_LENGTH = 2000
const nameOf = (workspace: string) => `otklik-return-${workspace}`

/** Remembers which page of the console somebody opened, for as long as a link to sign in lives. */
export function rememberPath(reply: FastifyReply, publicUrl: string, workspace: string, path: string): void {
  if (path.length > MAX_LENGTH) return
  setHostCookie(reply, publicUrl, { name: nameOf(workspace), value: path, maxAge: LINK_MINUTES * 60 })
}

/** Returns where to go after signing in: the page that was opened, or the first one. The page is then forgotten. */
export function takeReturnPath(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
  { workspace, home }: { workspace: string; home: string },
): string {
  const path = readHostCookie(request, publicUrl, nameOf(workspace))
  if (path === undefined) return home
  setHostCookie(reply, publicUrl, { name: nameOf(workspace), value: '', maxAge: 0 })
  // Another page of the site could have set the cookie, so it leads nowhere but into this console.
  if (!URL.canParse(path, publicUrl)) return home
  const { origin, pathname, search } = new URL(path, publicUrl)
  return origin === new URL(publicUrl).origin && pathname.startsWith(home) ? `${pathname}${search}` : home
}
