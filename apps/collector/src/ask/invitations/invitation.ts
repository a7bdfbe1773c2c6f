import { type InvitationState, SURVEY_DEFAULTS } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import type { Invitation, Letter } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import type { Ask } from '../page/resolve-ask.ts'

/** Holds all that a new invitation is made from. */
export type NewAsk = Pick<
  Ask,
  'workspace' | 'invitation' | 'survey' | 'via' | 'trust' | 'context' | 'attributes' | 'page' | 'timeZone'
> & {
  /** The lifetime of the survey applies if this is absent. */
  lifetimeDays?: number | undefined
}

/** Creates an invitation. Under a signature it is unsolicited, as a signature asks nobody by name. */
export function issue({ workspace, ...ask }: NewAsk, now: Date): Invitation {
  const { key, version, definition } = ask.survey
  const lifetimeDays = ask.lifetimeDays ?? definition.expiresInDays ?? SURVEY_DEFAULTS.expiresInDays
  return {
    ...ask.context,
    workspace,
    id: ask.invitation,
    survey: key,
    survey_version: version,
    channel: ask.via,
    trust: ask.trust,
    unsolicited: ask.via === 'signature',
    page: ask.page,
    attributes: ask.attributes,
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
    expired_at: null,
    wrong_service_at: null,
    set_aside_revision: null,
    set_aside_network: null,
    released_at: null,
  }
}

/** Holds an invitation before a transaction, if it existed, and after it. */
export interface InvitationChange {
  before: Invitation | undefined
  after: Invitation
}

/** Lists the invitations that a transaction created or changed. */
export function changesOf({
  before,
  invitations,
}: {
  before: ReadonlyMap<string, Invitation>
  invitations: ReadonlyMap<string, Invitation>
}): InvitationChange[] {
  return [...invitations.values()]
    .map((after) => ({ before: before.get(after.id), after }))
    .filter((change) => change.before !== change.after)
}

/** Marks an invitation as sent; the first time counts. */
export function sent(invitation: Invitation, now: Date): Invitation {
  return invitation.sent_at ? invitation : { ...invitation, sent_at: now }
}

/** Marks an invitation as bounced; the first time counts. An answer proves that the letter arrived. */
export function bounced(invitation: Invitation, now: Date): Invitation {
  return invitation.bounced_at || isAnswered(invitation) ? invitation : { ...invitation, bounced_at: now }
}

/**
 * Returns whether an invitation is still to be sent in its letter. If the letter waits for others, the invitation is left
 * out once it was viewed on a page; one from a page was viewed before.
 */
export function isLetterDue(invitation: Invitation, { due }: Pick<Letter, 'due'>, now: Date): boolean {
  const isFinal = isAnswered(invitation) || isExpired(invitation, now) || invitation.erased_at !== null
  const isSeenMeanwhile = due !== null && invitation.channel === 'email' && invitation.viewed_at !== null
  return !(
    isFinal ||
    isSeenMeanwhile ||
    invitation.suppressed_reason ||
    invitation.sent_at ||
    invitation.bounced_at
  )
}

/** Marks an invitation as viewed; the first time counts. */
export function viewed(invitation: Invitation, now: Date): Invitation {
  return invitation.viewed_at ? invitation : { ...invitation, viewed_at: now }
}

/** Sets an invitation aside as it is, so that it counts nowhere. Its person sees no difference. */
export function setAside(invitation: Invitation, network: string): Invitation {
  return { ...invitation, set_aside_revision: invitation.revision, set_aside_network: network }
}

/** Lets an invitation count. */
export function counting(invitation: Invitation): Invitation {
  return isSetAside(invitation)
    ? { ...invitation, set_aside_revision: null, set_aside_network: null }
    : invitation
}

export function isSetAside(invitation: Invitation): boolean {
  return invitation.set_aside_revision !== null
}

export function isAnswered(invitation: Invitation): boolean {
  return invitation.answered_at !== null
}

/** Returns whether an invitation ended unanswered. */
export function isExpired(invitation: Invitation, now: Date): boolean {
  return !isAnswered(invitation) && invitation.expires_at <= now
}

/** Returns the state that an invitation is shown in. */
export function stateOf(invitation: Invitation, now: Date): InvitationState {
  if (invitation.erased_at) return 'erased'
  if (isAnswered(invitation)) return 'answered'
  if (isExpired(invitation, now)) return 'expired'
  if (invitation.suppressed_reason) return 'suppressed'
  if (invitation.viewed_at) return 'viewed'
  if (invitation.bounced_at) return 'bounced'
  return invitation.sent_at ? 'sent' : 'issued'
}
