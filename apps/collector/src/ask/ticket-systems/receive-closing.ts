import type { HookOutcome } from '@otklik/contract'
import { type Moment, write } from '../../database/change-counter.ts'
import type { Closing, Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import { derivedKey } from '../../workspace/derived-key.ts'
import { setMissingName } from '../catalogue/catalogue-queries.ts'
import { inviteInTransaction } from '../invitations/invite.ts'
import { countClosing } from '../ticket-counts/ticket-count-queries.ts'
import type { ClosedTicket } from './adapters/adapter.ts'
import { assignRound, type RoundAssignment } from './assign-round.ts'
import { type FoundHook, insertClosing, logDelivery, readClosings } from './hook-queries.ts'
import { mapTicket } from './map-ticket.ts'
import { UnmappableError } from './values/required-fields.ts'

interface ClosingDeps {
  db: Database
  now: Date
  /** Letters come from this email address, if this collector sends any. */
  mailFrom: string | undefined
  /** Runs the transaction: `write`, unless another is given. */
  run?: typeof write
}

/**
 * Invites the requester of a closed ticket, once per closing. A closing that cannot be mapped is logged for operators
 * and gets no round, so that the same event succeeds once the mapping is fixed.
 */
export async function receiveClosing(
  { db, now, mailFrom, run = write }: ClosingDeps,
  hook: FoundHook,
  closed: ClosedTicket,
): Promise<HookOutcome> {
  const { workspace, source } = hook
  const { closedAt, ticket: number } = closed
  const ticket = derivedKey(number)
  const event = closed.event === undefined ? null : derivedKey(closed.event)
  // Checked first without the change counter, since systems retry in bursts and a retry writes nothing.
  const assignment = await assign(db)
  if (assignment.kind === 'repeated') return repeated(assignment.closing)

  return run(db, workspace, now, async (trx, { change }) => {
    const assignment = await assign(trx)
    if (assignment.kind === 'repeated') return repeated(assignment.closing)
    const outcome =
      assignment.kind === 'refused'
        ? ignored(assignment.reason)
        : await inviteRequester(trx, closed, assignment.round, change).catch(ignoredWithReason)
    return logOutcome(trx, hook, { change, now }, outcome, number)
  })

  async function assign(dbOrTrx: Database): Promise<RoundAssignment> {
    return assignRound(await readClosings(dbOrTrx, workspace, source, ticket), { event, closedAt }, now)
  }

  async function inviteRequester(
    trx: Database,
    closing: ClosedTicket,
    round: number,
    change: number,
  ): Promise<HookOutcome> {
    const { ask, titles, knownReason } = mapTicket(hook, closing, round, mailFrom !== undefined)
    const { service, agent, company } = ask.context
    const moment = { change, now, mailFrom, knownReason, isReported: true }
    const [invited] = await inviteInTransaction(trx, hook, [ask], moment)
    if (!invited || invited instanceof Problem) throw invited

    if (agent && titles.agent)
      await setMissingName(trx, 'agent', workspace, { key: agent, name: titles.agent })
    if (company && titles.company)
      await setMissingName(trx, 'company', workspace, { key: company, name: titles.company })
    const { id: invitation, suppressed_reason: reason } = invited.invitation
    await insertClosing(trx, { workspace, source, ticket, round, event, closed_at: closedAt, invitation })
    await countClosing(trx, workspace, { day: dayIn(hook.timeZone, closedAt), service, company }, change)
    if (invited.isWritten) return { done: invited.letter?.due ? 'joined' : 'invited', invitation, round }
    return invited.isNew && reason
      ? { done: 'suppressed', reason, invitation, round }
      : { done: 'repeated', reason: ASKED_ELSEWHERE, invitation, round }
  }
}

/** Ignores an event that cannot be read, and logs the reason for operators. */
export async function ignoreUnreadable(
  { db, now }: Pick<ClosingDeps, 'db' | 'now'>,
  hook: FoundHook,
  fault: UnmappableError | Problem,
): Promise<HookOutcome> {
  return write(db, hook.workspace, now, (trx, moment) =>
    logOutcome(trx, hook, moment, ignored(fault.message)),
  )
}

async function logOutcome(
  trx: Database,
  { workspace, source }: FoundHook,
  { change, now }: Moment,
  outcome: HookOutcome,
  ticket: string | null = null,
): Promise<HookOutcome> {
  const { done, reason = null, invitation = null, round = null } = outcome
  await logDelivery(trx, { workspace, source, change, at: now, ticket, done, reason, invitation, round })
  return outcome
}

const ASKED_ELSEWHERE =
  'the person was asked about this round before, by the API or on a page where they answered'

function repeated({ invitation, round }: Closing): HookOutcome {
  return { done: 'repeated', reason: 'this closing was received before', invitation, round }
}

function ignored(reason: string): HookOutcome {
  return { done: 'ignored', reason }
}

/**
 * Ignores a closing that does not fit the mapping, an unknown survey and an erased person. Other errors are rethrown.
 */
function ignoredWithReason(fault: unknown): HookOutcome {
  if (fault instanceof UnmappableError || fault instanceof Problem) return ignored(fault.message)
  throw fault
}
