import type { HookOutcome } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { Closing, Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { setMissingName } from '../catalogue/catalogue-queries.ts'
import { inviteInTransaction } from '../invitations/invite.ts'
import { type ClosedTicket, UnmappableError } from './adapter.ts'
import { assignRound, type RoundAssignment } from './assign-round.ts'
import { derivedKey } from './derived-key.ts'
import { type FoundHook, insertClosing, logDelivery, readClosings } from './hook-queries.ts'
import { mapTicket, ticketKey } from './map-ticket.ts'

interface Desk {
  db: Database
  now: Date
  /** Whether this collector can. */
  sendsLetters: boolean
}

/**
 * Asks about a closing, once. What can't be asked about is kept where an operator sees it, and leaves no round
 * behind: once the mapping is mended, the same event asks.
 *
 * @param closed what the event tells, or why it tells too little
 */
export async function receiveClosing(
  { db, now, sendsLetters }: Desk,
  hook: FoundHook,
  closed: ClosedTicket | UnmappableError,
): Promise<HookOutcome> {
  const { workspace, source } = hook
  if (closed instanceof UnmappableError) {
    return write(db, workspace, now, (trx, { change }) => log(trx, change, null, ignored(closed.message)))
  }

  const { closedAt } = closed
  const ticket = ticketKey(hook, closed)
  const event = closed.event === undefined ? null : derivedKey(closed.event)
  // Looked for first without the clock, as retries come in storms and write nothing.
  const known = await place(db)
  if (known.kind === 'known') return repeated(known.closing)

  return write(db, workspace, now, async (trx, { change }) => {
    const placing = await place(trx)
    if (placing.kind === 'known') return repeated(placing.closing)
    if (placing.kind === 'refused') return log(trx, change, ticket, ignored(placing.reason))
    return log(trx, change, ticket, await ask(trx, closed, placing.round, change).catch(reasonNotToAsk))
  })

  async function place(at: Database): Promise<RoundAssignment> {
    return assignRound(await readClosings(at, workspace, source, ticket), { event, closedAt }, now)
  }

  async function ask(trx: Database, told: ClosedTicket, round: number, change: number): Promise<HookOutcome> {
    const { ask, titles, isOwnTicket } = mapTicket(hook, told, round, sendsLetters)
    const { agent, company } = ask.context
    const agentMailboxes = new Map(isOwnTicket && agent !== undefined ? [[agent, ask.person.id]] : [])
    const [invited] = await inviteInTransaction(trx, hook, [ask], { change, now, agentMailboxes })
    if (!invited || invited instanceof Problem) throw invited

    if (agent && titles.agent)
      await setMissingName(trx, 'agent', workspace, { key: agent, name: titles.agent })
    if (company && titles.company)
      await setMissingName(trx, 'company', workspace, { key: company, name: titles.company })
    const { id: invitation, suppressed_reason: reason } = invited.invitation
    await insertClosing(trx, { workspace, source, ticket, round, event, closed_at: closedAt, invitation })
    if (invited.isWritten) return { done: 'invited', invitation, round }
    return invited.isNew && reason
      ? { done: 'suppressed', reason, invitation, round }
      : { done: 'repeated', reason: ASKED_ELSEWHERE, invitation, round }
  }

  async function log(
    trx: Database,
    change: number,
    about: string | null,
    outcome: HookOutcome,
  ): Promise<HookOutcome> {
    const { done, reason = null, invitation = null, round = null } = outcome
    await logDelivery(trx, {
      workspace,
      source,
      change,
      at: now,
      ticket: about,
      done,
      reason,
      invitation,
      round,
    })
    return outcome
  }
}

const ASKED_ELSEWHERE =
  'the person was asked about this round before, by the API or on a page where they answered'

function repeated({ invitation, round }: Closing): HookOutcome {
  return { done: 'repeated', reason: 'this closing was heard of before', invitation, round }
}

function ignored(reason: string): HookOutcome {
  return { done: 'ignored', reason }
}

/** A mapping that doesn't fit, a survey that isn't there, a person who was erased; any other fault is one. */
function reasonNotToAsk(fault: unknown): HookOutcome {
  if (fault instanceof UnmappableError || fault instanceof Problem) return ignored(fault.message)
  throw fault
}
