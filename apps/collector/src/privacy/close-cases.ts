import { DAY_MS } from '@otklik/contract/duration'
import { closeSettled, findSettled } from '../act/cases/steps/close-settled.ts'
import { openCases } from '../act/listeners.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import { findWorkspace } from '../workspace/workspace-queries.ts'
import { type Sweep, sweepInBatches } from './sweep.ts'

/** Closes the cases that were resolved long enough ago, by the setting `settleDays`. */
export async function closeCases(sweep: Sweep): Promise<void> {
  const { db, workspace, clock } = sweep
  const settings = await findWorkspace(db, workspace)
  if (!settings) return
  const resolvedBy = new Date(clock().getTime() - settings.settleDays * DAY_MS)
  const writeCases = openCases()
  await sweepInBatches(
    sweep,
    (at) => findSettled(at, workspace, resolvedBy, MAX_BATCH),
    (trx, found, moment) => closeSettled(trx, workspace, found, moment, writeCases),
  )
}
