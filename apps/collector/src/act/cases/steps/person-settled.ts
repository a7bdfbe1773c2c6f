import type { Settled } from '@otklik/contract'
import type { Moment } from '../../../database/change-counter.ts'
import { addStep, type CaseDraft, PERSON } from '../case.ts'
import { reopened, type WorkingCalendar } from './step-times.ts'

/** Holds what a person says of a resolved case. */
export interface PersonWord {
  answer: Settled
  /** Is how they would rate it by now. It is kept beside the case, and counts in no score. */
  afterScore?: number | undefined
}

/**
 * Decides what the word of the person does to their case. It reads no clock and no table.
 *
 * A yes closes the case. The first no makes it work again, with another time for its resolution, and it no longer follows
 * another case; a further no is noted. Before the case is resolved, and after a yes has closed it, nothing happens.
 */
export function personSettled(
  draft: CaseDraft,
  { answer, afterScore }: PersonWord,
  working: WorkingCalendar,
  moment: Moment,
): CaseDraft {
  const { file } = draft
  const isClosed = file.state === 'closed'
  if ((file.state !== 'resolved' && !isClosed) || (isClosed && file.settled === 'yes')) return draft

  const said = { settled: answer, after_score: afterScore ?? file.after_score }
  const closed = isClosed ? {} : ({ state: 'closed', closed_at: moment.now } as const)
  const worked = { ...reopened(file, { ...working, now: moment.now }), leading_case: null }
  const isFirstNo = answer === 'no' && file.settled !== 'no'
  const changed = answer === 'yes' ? closed : isFirstNo ? worked : {}
  const details = { answer, ...(afterScore !== undefined && { afterScore }) }
  return addStep(draft, { kind: 'settled', actor: PERSON, details }, { ...changed, ...said }, moment)
}
