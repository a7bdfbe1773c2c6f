import type { Settled } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import { dueTimes } from '../calendar/due-times.ts'
import { addStep, type CaseDraft, PERSON } from '../cases/case.ts'
import type { CaseSettings } from '../cases/case-settings.ts'

/**
 * Takes the person's word about a resolved case. "Yes" closes it. The first "no" leads back to work, with a new time for
 * the resolution and away from the case that it followed; a later one is noted. In any other state nothing is taken.
 *
 * @param afterScore is the person's score now. It is kept beside the case, and counts nowhere
 */
export function personSettled(
  draft: CaseDraft,
  settled: Settled,
  afterScore: number | null,
  { calendar, timeZone }: CaseSettings,
  moment: Moment,
): CaseDraft {
  const { file } = draft
  if (file.state !== 'resolved') return draft
  const details = { settled, ...(afterScore !== null && { afterScore }) }
  const step = { kind: 'settled', actor: PERSON, details } as const
  const word = { settled, after_score: afterScore ?? file.after_score }
  if (settled === 'yes')
    return addStep(draft, step, { ...word, state: 'closed', closed_at: moment.now }, moment)
  if (file.settled === 'no') return addStep(draft, step, word, moment)
  const { resolveDue } = dueTimes(calendar, timeZone, file.level, moment.now)
  const again = { state: 'contacted', resolve_due: resolveDue, leading_case: null } as const
  return addStep(draft, step, { ...word, ...again }, moment)
}
