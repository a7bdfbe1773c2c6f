import { DEFAULT_SURVEY_KEY, type NewInvitation, toStoredContext } from '@otklik/contract'
import type { Invitation, Letter } from '../../database/tables.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { idOfAsk } from '../../workspace/derived-ids.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import type { ContactHistory } from '../suppression/contact-history.ts'
import { type AskedPerson, type Budgets, suppression } from '../suppression/suppression.ts'
import type { StoredSurvey } from '../surveys/survey-queries.ts'
import { isAnswered, isExpired, issue, sent } from './invitation.ts'

/** An ask as it stands now, and the letter about it, if the person was written to. */
export interface Invited {
  invitation: Invitation
  letter: Letter | undefined
  isNew: boolean
  /** Whether this very ask wrote the letter. */
  isWritten: boolean
}

/** What one transaction has read, and what it is going to write. */
export interface InviteWriteSet {
  workspaceContext: WorkspaceContext
  now: Date
  change: number
  budgets: Budgets
  people: ContactHistory
  mailboxes: ReadonlyMap<string, string | null>
  /** As they stood when the transaction began. */
  before: ReadonlyMap<string, Invitation>
  invitations: Map<string, Invitation>
  letters: Map<string, Letter>
  written: Letter[]
}

/**
 * Enters one ask: a new one makes its invitation, and each gets the one letter about it, unless the person
 * is not to be asked. What comes of it is left in the writeSet.
 */
export function decideInvitation(writeSet: InviteWriteSet, ask: NewInvitation): Invited | Problem {
  const { now, change, people, budgets, mailboxes } = writeSet
  const survey = budgets.surveys.get(surveyOf(ask))
  if (!survey) return invalid('survey', 'there is no such survey', 'survey_not_found')
  const id = idOfInvitation(writeSet.workspaceContext, ask)
  const known = writeSet.invitations.get(id)
  if (known?.erased_at) return new Problem('erased')
  if (known && (writeSet.letters.has(id) || isOver(known, now))) {
    return { invitation: known, letter: writeSet.letters.get(id), isNew: false, isWritten: false }
  }

  const person: AskedPerson = {
    id: ask.person.id,
    mailbox: mailboxOf(ask),
    optedOut: people.optedOut(ask.person.id),
    asks: people.asks.get(ask.person.id) ?? [],
    letters: people.letters.get(ask.person.id) ?? [],
  }
  const { agent } = ask.context
  const reason = suppression(
    person,
    { invitation: id, survey: survey.key },
    agent === undefined ? undefined : { key: agent, mailbox: mailboxes.get(agent) ?? null },
    budgets,
    now,
  )
  // Suppression stops letters: who saw the ask on a page stays asked.
  if (known && reason) return { invitation: known, letter: undefined, isNew: false, isWritten: false }

  const invitation = {
    ...(known ?? newInvitation(writeSet, survey, id, ask)),
    suppressed_reason: reason ?? null,
    change,
  }
  const letter = reason ? undefined : letterTo(ask, invitation, now)
  const handedOut = letter?.delivery === 'none' ? sent(invitation, now) : invitation
  writeSet.invitations.set(id, handedOut)
  if (letter) {
    writeSet.letters.set(id, letter)
    writeSet.written.push(letter)
    const asked = { invitation: id, survey: survey.key, at: now }
    people.asks.set(person.id, [...person.asks, asked])
    people.letters.set(person.id, [...person.letters, asked])
  }
  return { invitation: handedOut, letter, isNew: !known, isWritten: letter !== undefined }
}

/** Whether nothing is to be written about it any more. */
function isOver(invitation: Invitation, now: Date): boolean {
  return isAnswered(invitation) || isExpired(invitation, now) || invitation.suppressed_reason !== null
}

function newInvitation(
  { workspaceContext, now }: InviteWriteSet,
  survey: StoredSurvey,
  id: string,
  ask: NewInvitation,
): Invitation {
  return issue(
    {
      workspace: workspaceContext.workspace,
      timeZone: workspaceContext.timeZone,
      invitation: id,
      survey,
      via: 'email',
      trust: 'signed',
      context: { person: ask.person.id, ...toStoredContext(ask.context) },
      page: null,
      lifetimeDays: ask.expiresInDays,
    },
    now,
  )
}

function letterTo(ask: NewInvitation, { workspace, id, survey }: Invitation, now: Date): Letter {
  const { person, deliver = 'none' } = ask
  return {
    workspace,
    invitation: id,
    survey,
    person: person.id,
    email: mailboxOf(ask) ?? null,
    name: person.name ?? null,
    locale: person.locale ?? null,
    delivery: deliver,
    written_at: now,
    bounce_reason: null,
  }
}

/** Where a letter would go: the address given, or the person's id where that is one. */
export function mailboxOf({ person }: NewInvitation): string | undefined {
  return person.email ?? (/^[^@\s]+@[^@\s]+$/.test(person.id) ? person.id : undefined)
}

function surveyOf({ survey = DEFAULT_SURVEY_KEY }: NewInvitation): string {
  return survey
}

/** The id that an ask has, whether it was made before or not. */
export function idOfInvitation({ idSecret }: WorkspaceContext, ask: NewInvitation): string {
  const context = toStoredContext(ask.context)
  return idOfAsk(idSecret, { survey: surveyOf(ask), person: ask.person.id, ...context })
}
