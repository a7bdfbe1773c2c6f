import { openMissedCases } from '../act/cases/opening/missed-cases.ts'
import { findWithoutThreshold } from '../answer/intake/submission-queries.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import { type Sweep, sweepInBatches } from './sweep.ts'

/** Opens the cases of answers that an earlier collector, which opens none, has stored beside this one. */
export async function openMissed(sweep: Sweep): Promise<void> {
  const { workspace, writeCases } = sweep
  await sweepInBatches(
    sweep,
    (at) => findWithoutThreshold(at, workspace, MAX_BATCH),
    (trx, found, moment) => openMissedCases(trx, workspace, found, writeCases, moment),
  )
}
