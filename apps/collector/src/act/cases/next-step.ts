import type { CaseState, NextStep, PersonCaseState } from '@otklik/contract'
import { caseTexts, nearestLanguage } from '@otklik/texts'
import { tellTime } from '@otklik/texts/tell-time'
import type { CaseFile } from '../../database/tables.ts'
import { isClientManager } from '../routing/owner-book.ts'
import type { CaseSettings } from './case-settings.ts'
import { makeCaseToken } from './case-token.ts'

/** Maps the states of a case to what its person is told. A withdrawn or erased one has no next step. */
export const PERSON_STATES: Partial<Record<CaseState, PersonCaseState>> = {
  open: 'received',
  contacted: 'working',
  resolved: 'answered',
  closed: 'answered',
}

type Settings = Pick<CaseSettings, 'idSecret' | 'timeZone' | 'ownerBook'>

/** Tells the person in their language what follows their answers. */
export function nextStep(
  publicUrl: string,
  settings: Settings,
  file: CaseFile,
  locale: string | null | undefined,
  now: Date,
): NextStep | undefined {
  const { workspace, id, state, contact_due } = file
  const told = PERSON_STATES[state]
  if (!told) return undefined
  return {
    state: told,
    by: told === 'received' ? contact_due?.toISOString() : undefined,
    text: sayNextStep(told, settings, file, locale, now),
    url: `${publicUrl}/c/${makeCaseToken({ workspace, case: id }, settings.idSecret)}`,
  }
}

/** Says when somebody reads an open case. Only the client manager themselves is promised as such. */
function sayNextStep(
  state: PersonCaseState,
  { timeZone, ownerBook }: Settings,
  { contact_due, owner, company }: CaseFile,
  locale: string | null | undefined,
  now: Date,
): string | undefined {
  const language = nearestLanguage(locale ?? 'en')
  const { next } = caseTexts[language]
  if (state !== 'received') return next[state]
  if (!contact_due) return undefined
  const promise = isClientManager(ownerBook, owner, company) ? next.manager : next.received
  const text = contact_due < now ? next.late : promise
  return text.replace('{time}', tellTime(contact_due, language, timeZone, now))
}
