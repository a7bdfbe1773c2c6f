import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { commentWords, hasText } from './comment-words.ts'
import type { Database } from './tables.ts'

/**
 * Lists the indexes on tables that may already have millions of rows. A migration is one transaction, in which building
 * an index blocks all writers, so these are built after the migrations, without blocking anyone. The indexes of a new
 * table belong to its migration.
 */
const INDEXES = {
  invitation_change: sql`invitation (workspace, change) where answered_at is not null`,
  // The condition is true for every row: the migration `005-certain-plans` explains it.
  invitation_issued_day: sql`invitation (workspace, issued_day) where issued_day is not null`,
  // It contains only what an administrator is to release or drop.
  invitation_set_aside: sql`invitation (workspace, set_aside_network) where set_aside_network is not null`,
  // It contains only unanswered invitations, so that a sweep reads just those that have expired since the last one.
  invitation_waiting: sql`invitation (workspace, expires_at) where answered_at is null and expired_at is null`,
  // It finds words in comments.
  invitation_words: sql`invitation using gin (${commentWords()}) where ${hasText()}`,
  // It finds the asks of a letter about several.
  letter_together: sql`letter (workspace, together) where together is not null`,
  // It finds what a network has opened today. The daily sweep clears the column.
  link_visit_network: sql`link_visit (workspace, network, at) where network is not null`,
  // Both leave out dead jobs, so that these cost nothing when the outbox is polled.
  outbox_due: sql`outbox (workspace, kind, due) where dead_at is null`,
  outbox_line: sql`outbox (workspace, line, change, position) where line is not null and dead_at is null`,
  // The condition is true for every row, as that of `invitation_issued_day` is.
  submission_of_invitation: sql`submission (workspace, invitation, revision) where invitation is not null`,
  // It contains only what an earlier collector has stored beside this one since the last sweep.
  submission_unwatched: sql`submission (workspace, change) where threshold is null`,
}

/** No other advisory lock uses this number. */
const LOCK = '7232461930242'
const PAUSE_MS = 500

/**
 * Builds the missing indexes, and rebuilds those that an interrupted start left invalid. If several processes start at
 * the same time, one builds and the others wait.
 *
 * @param isShared `true` if other processes may write meanwhile, so that indexes are built concurrently
 */
export async function buildIndexes(db: Database, isShared: boolean): Promise<void> {
  await db.connection().execute(async (session) => {
    // A concurrent build waits for every older transaction, however long that takes.
    await sql`set lock_timeout = 0`.execute(session)
    await takeLock(session)
    try {
      for (const [name, columns] of Object.entries(INDEXES)) {
        const isValid = await isIndexValid(session, name)
        if (isValid) continue
        const concurrently = isShared ? sql`concurrently` : sql``
        if (isValid === false) await sql`drop index ${concurrently} ${sql.id(name)}`.execute(session)
        await sql`create index ${concurrently} ${sql.id(name)} on ${columns}`.execute(session)
      }
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}::bigint)`.execute(session)
    }
  })
}

/** Polls for the lock, as a session that is blocked in pg_advisory_lock() would itself block a concurrent build. */
async function takeLock(session: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ isTaken: boolean }>`
      select pg_try_advisory_lock(${LOCK}::bigint) as "isTaken"
    `.execute(session)
    if (rows[0]?.isTaken) return
    await sleep(PAUSE_MS)
  }
}

/** Returns `false` if the build of an index was interrupted, and `undefined` if there is no index. */
async function isIndexValid(session: Database, name: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ isValid: boolean }>`
    select indisvalid as "isValid" from pg_index where indexrelid = to_regclass(${name})
  `.execute(session)
  return rows[0]?.isValid
}
