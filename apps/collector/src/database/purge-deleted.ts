import { sql } from 'kysely'
import pLimit from 'p-limit'
import type { Database } from './tables.ts'

/** Further erasures within this time share one purge, which holds up the embedded database. */
const DELAY_MS = 5000

/** Lists the tables from which something about people is erased. */
const TABLES = [
  'invitation',
  'ask_details',
  'letter',
  'submission',
  'rater',
  'link_visit',
  'case_file',
  'case_event',
  'complaint',
  'agent',
  'company',
  'service',
  'workspace_user',
  'session',
  'sign_in_request',
  'notice_recipient',
  'subscription',
  'told_alert',
]

/** Removes from the files of the embedded database what was erased from its tables. */
export interface Purge {
  /** Purges soon, and at the latest when the database is closed. */
  schedule: () => void
  /** Purges now if a purge is due. */
  flush: () => Promise<void>
  /** Runs work during which nothing is purged, as it needs the write-ahead log. What becomes due is purged afterwards. */
  holdOff: <Result>(work: () => Promise<Result>) => Promise<Result>
}

export function openPurge(db: Database): Purge {
  let timer: NodeJS.Timeout | undefined
  const oneAtATime = pLimit(1)

  async function flush(): Promise<void> {
    if (!timer) return
    clearTimeout(timer)
    timer = undefined
    await oneAtATime(() => purgeDeleted(db))
  }

  return {
    schedule() {
      timer ??= setTimeout(() => {
        flush().catch((error) => process.emitWarning(`Erased rows could not be purged from disk: ${error}`))
      }, DELAY_MS).unref()
    },
    flush,
    holdOff: (work) => oneAtATime(work),
  }
}

/**
 * Rewrites the tables without their deleted rows, and drops the write-ahead log. Nothing else does: PGlite has no
 * autovacuum, a plain `vacuum` keeps the bytes in the free space of its pages, and a finished log segment is reused as it
 * is.
 */
async function purgeDeleted(db: Database): Promise<void> {
  for (const table of TABLES) await sql`vacuum full ${sql.id(table)}`.execute(db)
  await sql`set wal_recycle = off`.execute(db)
  await sql`select pg_switch_wal()`.execute(db)
  await sql`checkpoint`.execute(db)
}
