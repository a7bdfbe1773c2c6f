import { write } from './change-counter.ts'

/** Runs a write as {@link write} does, and rolls it back: its result tells what the write would have done. */
export const rehearse: typeof write = async (db, workspace, now, work) => {
  const rolledBack = new RolledBack<Awaited<ReturnType<typeof work>>>()
  return write(db, workspace, now, async (trx, moment) => {
    rolledBack.result = await work(trx, moment)
    throw rolledBack
  }).catch((fault: unknown) => {
    if (fault !== rolledBack) throw fault
    return rolledBack.result as Awaited<ReturnType<typeof work>>
  })
}

class RolledBack<Result> extends Error {
  result: Result | undefined
}
