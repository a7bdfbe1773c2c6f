import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { readSessionCookie, refuseUnsafeSessions, setSessionCookie } from './session-cookie.ts'
import { deleteSession, insertSession } from './session-queries.ts'

interface Deps {
  db: Database
  publicUrl: string
}

/**
 * Signs a user in: the browser gets a new session, and the one that it had of the workspace ends, so that nobody can plant
 * a session that they know.
 *
 * @throws {Problem} `forbidden` where a session would not be safe
 */
export async function startSession(
  { db, publicUrl }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { workspace, user }: { workspace: string; user: string },
  now: Date,
): Promise<void> {
  refuseUnsafeSessions(publicUrl)
  const earlier = readSessionCookie(request, publicUrl, workspace)
  if (earlier) await deleteSession(db, workspace, earlier)
  const token = await insertSession(db, workspace, user, request.headers['user-agent'], now)
  setSessionCookie(reply, publicUrl, workspace, token)
}
