import { SURVEY_DEFAULTS } from '@otklik/contract'
import type { Invitation } from '../database/tables.ts'
import { dayIn } from './day.ts'
import type { Ask } from './resolve-ask.ts'

const DAY_MS = 86_400_000

/** A new invitation for an ask that reaches the person on a page. */
export function issue({ workspace, ...ask }: Ask, now: Date): Invitation {
  const { key, version, definition } = ask.survey
  const lifetimeDays = definition.expiresInDays ?? SURVEY_DEFAULTS.expiresInDays
  return {
    workspace,
    id: ask.invitation,
    survey: key,
    survey_version: version,
    channel: 'portal',
    trust: ask.trust,
    unsolicited: false,
    ...ask.context,
    page: ask.page,
    issued_at: now,
    issued_day: dayIn(ask.timeZone, now),
    expires_at: new Date(now.getTime() + lifetimeDays * DAY_MS),
    suppressed_reason: null,
    sent_at: null,
    bounced_at: null,
    viewed_at: null,
    answered_at: null,
    answered_day: null,
    editable_until: null,
    via: null,
    revision: 0,
    answers: {},
    answer_seqs: {},
    change: 0,
    erased_at: null,
    cleared_at: null,
  }
}

/** Marks that the person has seen the ask; the first time counts. */
export function seen(invitation: Invitation, now: Date): Invitation {
  return invitation.viewed_at ? invitation : { ...invitation, viewed_at: now }
}

export function isAnswered(invitation: Invitation): boolean {
  return invitation.answered_at !== null
}

/** Whether it was never answered in its lifetime. */
export function isExpired(invitation: Invitation, now: Date): boolean {
  return !isAnswered(invitation) && invitation.expires_at <= now
}
