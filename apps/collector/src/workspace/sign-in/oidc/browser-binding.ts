import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { constantTimeEqual } from '../../hmac.ts'
import { readHostCookie, setHostCookie } from '../../host-cookie.ts'
import { secretHash } from '../../secret-hash.ts'

const MAX_AGE_SECONDS = 600

/**
 * Marks the browser that begins a sign-in, and returns the hash of the mark. Without it, an attacker could let somebody
 * else's browser finish a sign-in of theirs.
 */
export function markBrowser(reply: FastifyReply, publicUrl: string, workspace: string): string {
  const mark = randomBytes(32).toString('base64url')
  setMark(reply, publicUrl, workspace, mark)
  return secretHash(mark)
}

/** Takes the mark from a browser, and returns whether it is the one with the expected hash. */
export function takeMark(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
  { workspace, expected }: { workspace: string; expected: string },
): boolean {
  const mark = readHostCookie(request, publicUrl, nameOf(workspace))
  setMark(reply, publicUrl, workspace, '')
  return mark !== undefined && constantTimeEqual(secretHash(mark), expected)
}

function setMark(reply: FastifyReply, publicUrl: string, workspace: string, value: string): void {
  setHostCookie(reply, publicUrl, { name: nameOf(workspace), value, maxAge: MAX_AGE_SECONDS })
}

/** Names the cookie of a workspace, so that two sign-ins can be under way in one browser. No session has such a name. */
const nameOf = (workspace: string) => `otklik_oidc_${workspace}`
