import type { Receipt } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { type CurrentAnswers, mergeAnswers } from './merge-answers.ts'
import { readSubmissionsOf } from './submission-queries.ts'

/**
 * Returns `true` if a stored submission was stale when it arrived, so that its retry gets the first receipt again. No
 * column says so: later revisions may have outranked it since, so the revisions before it are merged once more.
 */
export async function wasStale(
  db: Database,
  workspace: string,
  { id, invitation }: Pick<Receipt, 'id' | 'invitation'>,
): Promise<boolean> {
  let current: CurrentAnswers = { answers: {}, seqs: {} }
  for (const submission of await readSubmissionsOf(db, workspace, [invitation])) {
    const merged = mergeAnswers(current, submission, submission.received_at)
    if (submission.id === id) return merged.isStale
    current = merged
  }
  return false
}
