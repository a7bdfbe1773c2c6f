import type { Moment } from '../../database/change-counter.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'
import type { TransactionalJob } from '../../jobs/job-handler.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import { deleteAlertsOf } from '../alerts/alert-settings.ts'
import { addStep, type CaseStep, RULE } from '../cases/case.ts'
import { readCases } from '../cases/case-queries.ts'
import type { CaseWriter } from '../cases/case-writer.ts'
import { clearRulesOf } from '../routing/routing-queries.ts'
import { deleteSubscriptionsOf } from '../subscriptions/subscription-queries.ts'
import { tellUnowned } from './digest/write-digests.ts'
import { deleteRecipient } from './settings/recipient-queries.ts'

const selectOwned = prepare<{ id: string }>(`
  select id from case_file
  where workspace = $1 and owner = $2::uuid and state in ('open', 'contacted', 'resolved')
  limit $3`)

/**
 * Lets a user who is removed leave their cases, the notices about them, and the letters that they wanted. The cases follow in
 * transactions of their own, by a job.
 */
export async function leaveCases(
  trx: Database,
  workspace: string,
  user: string,
  { change, now }: Moment,
): Promise<void> {
  await clearRulesOf(trx, workspace, user)
  await deleteRecipient(trx, workspace, user)
  await deleteSubscriptionsOf(trx, workspace, user)
  await deleteAlertsOf(trx, workspace, user)
  const [owned] = await selectOwned(trx, workspace, user, 1)
  if (owned) await writeOutbox(trx, workspace, change, now, [{ kind: 'case.release', subject: { user } }])
}

/** Gives the cases of users who were removed to nobody, at most 500 a transaction. The history keeps the ids. */
export function releaseCases(storeCases: CaseWriter): TransactionalJob<{ user: string }> {
  return {
    // Each job may fill a transaction.
    batchSize: 1,
    run: async (trx, workspace, [job], moment) => {
      if (!job) return
      // One more than is released tells whether there are others.
      const owned = await selectOwned(trx, workspace, job.user, MAX_BATCH + 1)
      if (owned.length === 0) return
      const released = owned.slice(0, MAX_BATCH).map(({ id }) => id)
      const cases = await readCases(trx, workspace, released)
      const drafts = cases.map((file) => addStep({ file, events: [] }, TO_NOBODY, { owner: null }, moment))
      await storeCases(trx, workspace, drafts, moment)
      if (owned.length <= MAX_BATCH) return tellUnowned(trx, workspace, moment)
      await writeOutbox(trx, workspace, moment.change, moment.now, [{ kind: 'case.release', subject: job }])
    },
  }
}

const TO_NOBODY: CaseStep = { kind: 'assigned', actor: RULE, details: { owner: null } }
