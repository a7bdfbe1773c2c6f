import type { Moment } from '../../../database/change-counter.ts'
import { addStep, type CaseActor, type CaseDraft } from '../case.ts'

/**
 * Ends a case, whatever its state, because its person was erased. How far it came stays, so that it still counts as opened.
 * Its texts are cleared apart from this.
 */
export function endByErasure(draft: CaseDraft, actor: CaseActor, moment: Moment): CaseDraft {
  const erased = {
    state: 'erased',
    person: null,
    contact_due: null,
    resolve_due: null,
    erased_at: moment.now,
  } as const
  return addStep(draft, { kind: 'erased', actor }, erased, moment)
}
