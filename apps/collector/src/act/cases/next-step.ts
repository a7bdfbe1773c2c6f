import type { CaseState, NextStep, PersonCaseState } from '@otklik/contract'
import type { CaseFile } from '../../database/tables.ts'
import { makeCaseToken } from './case-token.ts'

/** Maps the states of a case to what its person is told. A withdrawn or erased one has no next step. */
export const PERSON_STATES: Partial<Record<CaseState, PersonCaseState>> = {
  open: 'received',
  contacted: 'working',
  resolved: 'answered',
  closed: 'answered',
}

/** Tells the person what follows their answers. */
export function nextStep(
  publicUrl: string,
  { idSecret }: { idSecret: string },
  { workspace, id, state, contact_due }: CaseFile,
): NextStep | undefined {
  const told = PERSON_STATES[state]
  if (!told) return undefined
  const url = `${publicUrl}/c/${makeCaseToken({ workspace, case: id }, idSecret)}`
  return { state: told, by: told === 'received' ? contact_due?.toISOString() : undefined, url }
}
