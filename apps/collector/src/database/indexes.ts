import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Indexes on tables that may hold millions of rows when they come. A migration is one transaction, in which
 * an index keeps every writer waiting until it is built; these are built after the migrations, and beside the
 * writers. A new table's own indexes belong to its migration.
 */
const INDEXES = {
  invitation_change: sql`invitation (workspace, change) where answered_at is not null`,
  // Partial by what holds of every row: see the migration that made room for it.
  invitation_issued_day: sql`invitation (workspace, issued_day) where issued_day is not null`,
  // What waits for an answer: a sweep reads what has run out since the last one, and nothing else.
  invitation_waiting: sql`invitation (workspace, expires_at) where answered_at is null and expired_at is null`,
  // Both hold living jobs alone: what is dead waits for somebody, and costs no poll anything.
  outbox_due: sql`outbox (workspace, kind, due) where dead_at is null`,
  outbox_line: sql`outbox (workspace, line, change, position) where line is not null and dead_at is null`,
}

/** Any number that nobody else locks. */
const LOCK = '7232461930242'
const PAUSE_MS = 500

/**
 * Builds the indexes that are not there yet, and anew those that an interrupted start left unfinished. Of
 * several processes one builds, and the others wait for it.
 *
 * @param isShared whether others may write meanwhile: alone there is nobody to build beside
 */
export async function buildIndexes(db: Database, isShared: boolean): Promise<void> {
  await db.connection().execute(async (session) => {
    // Waits for every transaction that is older than the index, however long that takes.
    await sql`set lock_timeout = 0`.execute(session)
    await takeLock(session)
    try {
      for (const [name, columns] of Object.entries(INDEXES)) {
        const isValid = await findIndex(session, name)
        if (isValid) continue
        const beside = isShared ? sql`concurrently` : sql``
        if (isValid === false) await sql`drop index ${beside} ${sql.id(name)}`.execute(session)
        await sql`create index ${beside} ${sql.id(name)} on ${columns}`.execute(session)
      }
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}::bigint)`.execute(session)
    }
  })
}

/** Asks again and again, as the builder would wait for whoever waits for it within a statement. */
async function takeLock(session: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ isTaken: boolean }>`
      select pg_try_advisory_lock(${LOCK}::bigint) as "isTaken"
    `.execute(session)
    if (rows[0]?.isTaken) return
    await sleep(PAUSE_MS)
  }
}

/** Whether an index is whole; `undefined` when there is none. */
async function findIndex(session: Database, name: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ isValid: boolean }>`
    select indisvalid as "isValid" from pg_index where indexrelid = to_regclass(${name})
  `.execute(session)
  return rows[0]?.isValid
}
