import { takeChange } from '../src/database/change-counter.ts'
import type { TestCollector } from './collector.ts'

/** Holds a workspace's change counter, as a slow writer of another collector would, until `release` is called. */
export async function holdCounter({
  db,
  workspace,
  clock,
}: Pick<TestCollector, 'db' | 'workspace' | 'clock'>) {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const transaction = db.transaction().execute(async (trx) => {
    await takeChange(trx, workspace, clock())
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
