import { takeChange } from '../src/database/change-counter.ts'
import type { Database } from '../src/database/tables.ts'
import type { TestCollector } from './collector.ts'

/** Runs `work` in a transaction that is committed when `release` is called. */
export async function holdTransaction(db: Database, work: (trx: Database) => Promise<unknown>) {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const transaction = db.transaction().execute(async (trx) => {
    await work(trx)
    held.resolve()
    await released.promise
  })
  await held.promise
  return {
    release: async () => {
      released.resolve()
      await transaction
    },
  }
}

/**
 * Holds a workspace's change counter, as a slow writer of another collector would, until `release` is called. What `work`
 * writes is committed then.
 */
export function holdCounter(
  { db, workspace, clock }: Pick<TestCollector, 'db' | 'workspace' | 'clock'>,
  work: (trx: Database) => Promise<unknown> = async () => {},
) {
  return holdTransaction(db, async (trx) => {
    await takeChange(trx, workspace, clock())
    await work(trx)
  })
}
