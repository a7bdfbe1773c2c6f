import { sql } from 'kysely'
import { readSnapshot } from '../../database/read-snapshot.ts'
import type { Database } from '../../database/tables.ts'
import { invalid, type Problem } from '../../http/problem.ts'

/** A statement that reads figures may take this long. It is less than any other statement may, whose end is a 503. */
const FIGURES_TIMEOUT_MS = 15_000

interface TimeLimit {
  timeoutMs: number
  /** Names what to make smaller. */
  tooSlow: Problem
}

const TOO_SLOW = invalid(
  'by',
  'makes a query that takes too long; ask for fewer days, for whole months, for fewer groupings, or filter by a service',
)

/**
 * Reads figures in a snapshot. On Postgres, each statement has a time limit of its own.
 *
 * @throws {Problem} `validation_failed` if it takes too long, as only a smaller query can help
 */
export async function readFigures<Result>(
  db: Database,
  read: (snapshot: Database) => Promise<Result>,
  { timeoutMs = FIGURES_TIMEOUT_MS, tooSlow = TOO_SLOW }: Partial<TimeLimit> = {},
): Promise<Result> {
  return readSnapshot(db, async (snapshot) => {
    await sql`set local statement_timeout = ${sql.lit(timeoutMs)}`.execute(snapshot)
    return read(snapshot)
  }).catch((error) => {
    throw isTimeout(error) ? tooSlow : error
  })
}

/** Returns whether a statement was ended by its time limit. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}
