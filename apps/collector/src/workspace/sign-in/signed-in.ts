import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database, UserRow } from '../../database/tables.ts'
import type { Caller } from '../access/caller.ts'
import { findSessionCaller } from '../access/find-caller.ts'
import type { GuessLimit } from '../access/guess-limit.ts'
import { readSessionCookie, setSessionCookie } from '../sessions/session-cookie.ts'
import { findUser } from '../users/user-queries.ts'
import type { OwnSession } from './own-sessions.ts'

interface Deps {
  db: Database
  clock: () => Date
  publicUrl: string
  guessLimit: GuessLimit
}

/** Holds who is signed in to a workspace. */
export interface SignedIn {
  user: UserRow
  own: OwnSession
  caller: Caller
}

/**
 * Finds who is signed in to a workspace by the cookie of a request for a page. A cookie whose session has ended is removed.
 *
 * @throws {Problem} `rate_limited` if too many unknown sessions came from the address
 */
export async function findSignedIn(
  { db, clock, publicUrl, guessLimit }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  workspace: string,
): Promise<SignedIn | undefined> {
  const token = readSessionCookie(request, publicUrl, workspace)
  if (!token) return undefined
  const caller = await guessLimit.lookUp(request, 'session', `${workspace} ${token}`, () =>
    findSessionCaller(db, workspace, token, clock()),
  )
  const user = caller?.user && (await findUser(db, workspace, caller.user.id))
  if (!caller?.user || !user) {
    setSessionCookie(reply, publicUrl, workspace, '')
    return undefined
  }
  const own = { workspace, user: user.id, session: caller.user.session }
  return { user, own, caller }
}
