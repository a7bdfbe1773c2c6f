import { randomBytes, randomUUID } from 'node:crypto'
import { prepare } from '../../database/prepared.ts'
import type { Database, UserRow } from '../../database/tables.ts'
import { secretHash } from '../secret-hash.ts'
import { WORKSPACE_CONTEXT_SQL, type WorkspaceContext } from '../workspace-context.ts'
import { sessionEnds } from './session-ends.ts'

/** Is how much later a session may be marked as used, so that most requests write nothing. */
const MARK_EVERY_MS = 300_000

/** Starts a session. Returns the token that the browser keeps; only its hash is stored. */
export async function insertSession(
  db: Database,
  workspace: string,
  user: string,
  userAgent: string | undefined,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('session')
    .values({
      workspace,
      id: randomUUID(),
      hash: secretHash(token),
      user_id: user,
      user_agent: userAgent?.slice(0, 200) ?? null,
      created_at: now,
      last_seen_at: now,
    })
    .execute()
  return token
}

/** Describes a session that has not ended, with its user and workspace. */
interface ActiveSession extends WorkspaceContext, Pick<UserRow, 'role' | 'agent' | 'grants'> {
  session: string
  lastSeenAt: Date
  user: string
}

const selectSession = prepare<ActiveSession>(`
  select ${WORKSPACE_CONTEXT_SQL}, session.id as session, session.last_seen_at as "lastSeenAt",
    workspace_user.id as "user", workspace_user.role, workspace_user.agent, workspace_user.grants
  from session
    join workspace on workspace.workspace = session.workspace
    join workspace_user on workspace_user.workspace = session.workspace and workspace_user.id = session.user_id
  where session.workspace = $1 and session.hash = $2 and session.created_at > $3 and session.last_seen_at > $4`)

/** Finds a session that has not ended, and marks it as used. */
export async function findSession(
  db: Database,
  workspace: string,
  token: string,
  now: Date,
): Promise<ActiveSession | undefined> {
  const ends = sessionEnds(now)
  const [session] = await selectSession(db, workspace, secretHash(token), ends.begun, ends.used)
  if (session && now.getTime() - session.lastSeenAt.getTime() > MARK_EVERY_MS) {
    await markUsed(db, workspace, session.session, now)
  }
  return session
}

/** Ends the session of a cookie, if there is one. */
export async function deleteSession(db: Database, workspace: string, token: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('workspace', '=', workspace)
    .where('hash', '=', secretHash(token))
    .execute()
}

async function markUsed(db: Database, workspace: string, id: string, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
