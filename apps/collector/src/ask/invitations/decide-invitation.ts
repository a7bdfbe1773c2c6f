import {
  DEFAULT_SURVEY_KEY,
  type NewInvitation,
  type SuppressedReason,
  toStoredContext,
} from '@otklik/contract'
import type { Invitation, Letter } from '../../database/tables.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { canonicalPerson, mailboxOfPerson } from '../../workspace/canonical-mailbox.ts'
import { type AskIds, idsOfAsk } from '../../workspace/derived-ids.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { type Attributes, freezeAttributes } from '../attributes/freeze-attributes.ts'
import { undeclared } from '../attributes/undeclared.ts'
import { addLetter, crowdedOut, type LetterWriteSet, removeFromLetter } from '../letters/letter-write-set.ts'
import { AT_ONCE, type LetterPlace, placeLetter } from '../letters/together.ts'
import { addDetails, detailsOf } from '../page/ask-details.ts'
import type { ContactHistory } from '../suppression/contact-history.ts'
import { isOwnMailbox } from '../suppression/own-mailbox.ts'
import { type AskedPerson, type Budgets, suppressionReason } from '../suppression/suppression.ts'
import type { StoredSurvey } from '../surveys/survey-queries.ts'
import { isAnswered, isExpired, issue, sent } from './invitation.ts'

/** Holds the invitation of an ask, and the letter about it, if there is one. */
export interface Invited {
  invitation: Invitation
  letter: Letter | undefined
  isNew: boolean
  /** This ask wrote the letter; an earlier one did not. */
  isWritten: boolean
}

/** Collects what one transaction has read and what it is going to write. */
export interface InviteWriteSet extends LetterWriteSet {
  workspaceContext: WorkspaceContext
  budgets: Budgets
  attributes: Attributes
  history: ContactHistory
  /** Maps the keys of agents to their email addresses. */
  agentMailboxes: ReadonlyMap<string, string | null>
  /** Letters come from these mailboxes, and replies go to them. */
  ownMailboxes: readonly string[]
  /** The caller knows this reason for not asking the people of this write set. */
  knownReason: SuppressedReason | undefined
  /** A ticket system reported the closings that the asks of this write set are about. */
  isReported: boolean
  /** Holds the invitations as the transaction read them. */
  before: ReadonlyMap<string, Invitation>
}

/**
 * Decides what one ask writes, and adds it to the write set. A new ask gets an invitation. Each invitation gets one
 * letter, unless the letter is suppressed.
 */
export function decideInvitation(writeSet: InviteWriteSet, ask: NewInvitation): Invited | Problem {
  const { now, change, history, budgets, agentMailboxes, ownMailboxes, knownReason, isReported } = writeSet
  const survey = budgets.surveys.get(surveyOf(ask))
  if (!survey) return invalid('survey', 'there is no such survey', 'survey_not_found')
  // An event of a ticket system asks even if its hook names what is not declared any more.
  const fault = isReported ? undefined : undeclared(writeSet.attributes.declared, 'ask', ask.attributes)
  if (fault) return fault
  const { id: newId, earlierId = newId } = idsOfInvitation(writeSet.workspaceContext, ask)
  const existing = writeSet.invitations.get(earlierId) ?? writeSet.invitations.get(newId)
  if (existing?.erased_at) return new Problem('erased')
  const asked = existing ?? newInvitation(writeSet, survey, newId, ask)
  const { id } = asked
  addDetails(writeSet.details, asked, detailsOf(ask.person, ask.about), now)
  if (existing && (writeSet.letters.has(id) || !mayGetLetter(existing, now))) {
    return { invitation: existing, letter: writeSet.letters.get(id), isNew: false, isWritten: false }
  }

  const mailbox = mailboxOf(ask)
  const personId = canonicalPerson(ask.person.id)
  const person: AskedPerson = {
    id: personId,
    mailbox,
    isSender: isOwnMailbox(mailbox, ownMailboxes),
    knownReason,
    optedOut: history.optedOut(ask.person),
    asks: history.asks.get(personId) ?? [],
    letters: history.letters.get(personId) ?? [],
  }
  const place = placeOf(writeSet, ask, person)
  const letter = newLetter(writeSet, ask, asked, place)
  const withoutPlace = crowdedOut(writeSet, place, asked, letter)
  const { agent } = ask.context
  const reason =
    suppressionReason(
      person,
      {
        invitation: id,
        survey: survey.key,
        joinsLetter: place.joins !== undefined,
        isHandedOut: letter.delivery === 'none' && isReported,
      },
      agent === undefined ? undefined : { key: agent, mailbox: agentMailboxes.get(agent) ?? null },
      budgets,
      now,
    ) ?? (withoutPlace.includes(id) ? 'over_budget' : undefined)
  // Suppression stops the letter only: an ask that the person saw on a page stays as it is.
  if (existing && reason) return { invitation: existing, letter: undefined, isNew: false, isWritten: false }

  const invitation = { ...asked, suppressed_reason: reason ?? null, change }
  if (reason) {
    writeSet.invitations.set(id, invitation)
    return { invitation, letter: undefined, isNew: true, isWritten: false }
  }
  // A letter that the caller delivers counts as sent at once.
  const current = letter.delivery === 'none' ? sent(invitation, now) : invitation
  writeSet.invitations.set(id, current)
  addLetter(writeSet, letter)
  for (const other of withoutPlace) removeFromLetter(writeSet, other)
  const contact = { invitation: id, survey: survey.key, at: now }
  const { delivery, together, due } = letter
  history.asks.set(person.id, [...person.asks, contact])
  history.letters.set(person.id, [
    ...person.letters,
    { ...contact, delivery, letter: together ?? id, due: due ?? now },
  ])
  return { invitation: current, letter, isNew: !existing, isWritten: true }
}

/** Finds out when the letter about an ask goes. One that the caller delivers never waits. */
function placeOf(
  { budgets, waiting, now }: InviteWriteSet,
  ask: NewInvitation,
  { letters }: AskedPerson,
): LetterPlace {
  if (ask.deliver !== 'email') return AT_ONCE
  return placeLetter(letters, surveyOf(ask), (letter) => waiting.has(letter), budgets.togetherMs, now)
}

/** Returns whether a letter may still be written about the invitation. */
function mayGetLetter(invitation: Invitation, now: Date): boolean {
  const isFinal = isAnswered(invitation) || isExpired(invitation, now)
  return !isFinal && invitation.suppressed_reason === null
}

function newInvitation(
  { workspaceContext, attributes, now }: InviteWriteSet,
  survey: StoredSurvey,
  id: string,
  ask: NewInvitation,
): Invitation {
  const context = toStoredContext(ask.context)
  return issue(
    {
      workspace: workspaceContext.workspace,
      timeZone: workspaceContext.timeZone,
      invitation: id,
      survey,
      via: 'email',
      trust: 'signed',
      context: { person: canonicalPerson(ask.person.id), ...context },
      attributes: freezeAttributes(attributes, context, ask.attributes),
      page: null,
      lifetimeDays: ask.expiresInDays,
    },
    now,
  )
}

function newLetter(
  { details, now }: InviteWriteSet,
  ask: NewInvitation,
  { workspace, id, survey, person }: Invitation,
  { joins, due }: LetterPlace,
): Letter {
  const { deliver = 'none' } = ask
  return {
    workspace,
    invitation: id,
    survey,
    person,
    email: mailboxOf(ask) ?? null,
    name: details.get(id)?.name ?? null,
    locale: details.get(id)?.locale ?? null,
    delivery: deliver,
    written_at: now,
    together: joins ?? (due && id),
    due,
    bounce_reason: null,
  }
}

/** Returns the person's mailbox: the one given, or their id if that is one. */
export function mailboxOf({ person }: NewInvitation): string | undefined {
  return mailboxOfPerson(person)
}

function surveyOf({ survey = DEFAULT_SURVEY_KEY }: NewInvitation): string {
  return survey
}

/** Derives the ids that the invitation of an ask may have; see {@link idsOfAsk}. */
export function idsOfInvitation({ idSecret }: WorkspaceContext, ask: NewInvitation): AskIds {
  const context = toStoredContext(ask.context)
  return idsOfAsk(idSecret, { survey: surveyOf(ask), person: ask.person.id, ...context })
}
