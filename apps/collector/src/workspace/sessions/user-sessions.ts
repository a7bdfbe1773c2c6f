import type { Database } from '../../database/tables.ts'
import { sessionEnds } from './session-ends.ts'

/** Lists the sessions of a user that have not ended, the last used first. */
export async function listSessions(db: Database, workspace: string, user: string, now: Date) {
  const ends = sessionEnds(now)
  return db
    .selectFrom('session')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('created_at', '>', ends.begun)
    .where('last_seen_at', '>', ends.used)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .select(['id', 'user_agent as userAgent', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .execute()
}

/** Ends one session of a user. Returns `false` if the user has no such session. */
export async function endSession(
  db: Database,
  workspace: string,
  user: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all sessions of a user, but for the one with the id `kept`. Returns how many there were. */
export async function endSessionsOf(
  db: Database,
  workspace: string,
  user: string,
  kept?: string,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .$if(kept !== undefined, (query) => query.where('id', '!=', kept ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Deletes the sessions of a workspace that have ended. */
export async function deleteEndedSessions(db: Database, workspace: string, now: Date): Promise<void> {
  const ends = sessionEnds(now)
  await db
    .deleteFrom('session')
    .where('workspace', '=', workspace)
    .where(({ eb, or }) => or([eb('created_at', '<=', ends.begun), eb('last_seen_at', '<=', ends.used)]))
    .execute()
}
