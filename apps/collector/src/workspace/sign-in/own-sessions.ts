import type { SessionEntry } from '@otklik/contract'
import type { FastifyReply } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { describeBrowser } from '../sessions/describe-browser.ts'
import { setSessionCookie } from '../sessions/session-cookie.ts'
import { listSessions } from '../sessions/user-sessions.ts'

/** Identifies a session and its user. */
export interface OwnSession {
  workspace: string
  user: string
  session: string
}

/** Lists the sessions of a user as they see them themselves: the one that calls, then the others, the last used first. */
export async function describeSessions(
  db: Database,
  { workspace, user, session }: OwnSession,
  now: Date,
): Promise<SessionEntry[]> {
  const rows = await listSessions(db, workspace, user, now)
  const entries = rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
    id,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    browser: describeBrowser(userAgent),
    current: id === session,
  }))
  return entries.sort((one, other) => Number(other.current) - Number(one.current))
}

/** Makes the browser forget a session that has ended: its cookie, and the pages and replies that it keeps. */
export function forgetSession(reply: FastifyReply, publicUrl: string, workspace: string): FastifyReply {
  return setSessionCookie(reply, publicUrl, workspace, '').header('clear-site-data', '"cache"')
}
