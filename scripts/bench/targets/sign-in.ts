import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../../apps/collector/src/database/open.ts'
import { insertSession } from '../../../apps/collector/src/workspace/sessions/session-queries.ts'
import { insertUser } from '../../../apps/collector/src/workspace/users/user-queries.ts'
import type { RunningCollector } from './collector.ts'

const WORKSPACE = 'main'

/** Signs an admin in to a running collector on Postgres, as if they had opened a link. Returns the cookie. */
export async function signIn({ database }: RunningCollector): Promise<string> {
  const { db, close } = await openDatabase({ databaseUrl: database, dataDir: undefined })
  const now = new Date()
  // A kept database has the users of earlier runs.
  const facts = { mailbox: `${randomUUID()}@centre.example`, name: 'Olha', role: 'admin' } as const
  const { id } = await insertUser(db, WORKSPACE, facts, now)
  const token = await insertSession(db, WORKSPACE, id, 'a benchmark', now)
  await close()
  return `otklik-${WORKSPACE}=${token}`
}
