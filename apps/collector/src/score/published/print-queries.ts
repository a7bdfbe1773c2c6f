import { MINUTE_MS } from '@otklik/contract/duration'
import { STATUS_COLUMNS } from '../../ask/invitations/invitation-status.ts'
import { markCatalogueChange } from '../../database/change-counter.ts'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Database, PublishedRate, PublishedScore } from '../../database/tables.ts'
import { SCORE_COLUMNS } from './count-groups.ts'

/** Another collector may print a period if the one that began has not finished within this time. */
const LEASE_MS = 5 * MINUTE_MS

/** Names a print of a period: an attempt of one collector to write the rows that will be published. */
export interface Print {
  workspace: string
  from: string
  id: string
}

/**
 * Claims a period for a print, and deletes the rows of a print that was never finished. The caller holds the change counter.
 *
 * @returns `false` if another collector is printing it
 */
export async function claimPeriod(
  trx: Database,
  { workspace, from, id }: Print,
  kind: 'score' | 'rate',
  now: Date,
): Promise<boolean> {
  const earlier = await trx
    .selectFrom('publication')
    .where('workspace', '=', workspace)
    .where('from_day', '=', from)
    .where(kind === 'score' ? 'score_print' : 'rate_print', 'is', null)
    .select(['claim', 'claimed_at'])
    .executeTakeFirst()
  const isFree = !earlier?.claimed_at || earlier.claimed_at.getTime() < now.getTime() - LEASE_MS
  if (!earlier || !isFree) return false
  if (earlier.claim !== null) await deletePrint(trx, workspace, earlier.claim)
  await trx
    .updateTable('publication')
    .set({ claim: id, claimed_at: now })
    .where('workspace', '=', workspace)
    .where('from_day', '=', from)
    .execute()
  return true
}

async function deletePrint(trx: Database, workspace: string, print: string): Promise<void> {
  await trx
    .deleteFrom('published_score')
    .where('workspace', '=', workspace)
    .where('print', '=', print)
    .execute()
  await trx
    .deleteFrom('published_rate')
    .where('workspace', '=', workspace)
    .where('print', '=', print)
    .execute()
}

/** Publishes the rows of a print, unless another collector has claimed the period since. The caller holds the change counter. */
export async function finishPrint(
  trx: Database,
  { workspace, from, id }: Print,
  kind: 'score' | 'rate',
  now: Date,
): Promise<void> {
  await trx
    .updateTable('publication')
    .set({
      claim: null,
      claimed_at: null,
      ...(kind === 'score' ? { score_print: id, scores_at: now } : { rate_print: id, rates_at: now }),
    })
    .where('workspace', '=', workspace)
    .where('from_day', '=', from)
    .where('claim', '=', id)
    .execute()
  // The tag of the published table depends on no day's answers, as these change nothing in it.
  await markCatalogueChange(trx, workspace)
}

export const insertScores = prepareInsert<PublishedScore & { print: string }>('published_score', [
  'print',
  'question',
  'audience',
  'position',
  'member',
  'company',
  'service',
  'others',
  'fewer',
  ...SCORE_COLUMNS,
  'open',
])

export const insertRates = prepareInsert<PublishedRate & { print: string }>('published_rate', [
  'print',
  'audience',
  'position',
  ...STATUS_COLUMNS,
  'open_delivered',
])
