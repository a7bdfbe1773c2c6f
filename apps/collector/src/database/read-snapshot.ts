import type { Database } from './tables.ts'

/**
 * Runs reads that all see the state of one moment, whatever is written meanwhile.
 *
 * @param read gets a transaction that can't write. It must not wait for a client, as on PGlite all others wait for it
 */
export function readSnapshot<Result>(
  db: Database,
  read: (snapshot: Database) => Promise<Result>,
): Promise<Result> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}
