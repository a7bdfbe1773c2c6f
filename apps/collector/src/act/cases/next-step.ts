import type { CaseState, NextStep, PersonCaseState } from '@otklik/contract'
import { caseTexts, nearestLanguage } from '@otklik/texts'
import { tellTime } from '@otklik/texts/tell-time'
import type { CaseFile } from '../../database/tables.ts'
import { isClientManager } from '../routing/owner-book.ts'
import type { CaseSettings } from './case-settings.ts'
import { makeCaseToken } from './case-token.ts'

/** Maps the states of a case to what its person is told. A withdrawn or erased one has no next step. */
const PERSON_STATES: Partial<Record<CaseState, PersonCaseState>> = {
  open: 'received',
  contacted: 'working',
  resolved: 'answered',
  closed: 'answered',
}

/** Tells the person in their language what follows their answers. */
export function nextStep(
  publicUrl: string,
  settings: Pick<CaseSettings, 'idSecret' | 'timeZone' | 'ownerBook'>,
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
    text: sayNextStep(settings, file, locale, now),
    url: `${publicUrl}/c/${makeCaseToken({ workspace, case: id }, settings.idSecret)}`,
  }
}

/** Says by when somebody reads an open case. It is promised for the client manager only if the case is theirs. */
export function sayNextStep(
  { timeZone, ownerBook }: Pick<CaseSettings, 'timeZone' | 'ownerBook'>,
  { state, contact_due, owner, company }: CaseFile,
  locale: string | null | undefined,
  now: Date,
): string | undefined {
  const told = PERSON_STATES[state]
  const language = nearestLanguage(locale ?? 'en')
  const { next } = caseTexts[language]
  if (told !== 'received') return told && next[told]
  if (!contact_due) return undefined
  const promise = isClientManager(ownerBook, owner, company) ? next.manager : next.received
  const text = contact_due < now ? next.late : promise
  return text.replace('{time}', tellTime(contact_due, language, timeZone, now))
}
