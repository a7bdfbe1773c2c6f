import type { NewInvitation, SuppressedReason } from '@otklik/contract'
import { MINUTE_MS } from '@otklik/contract/duration'
import { type Moment, write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { holdUntried, type OutboxEntry, writeOutbox } from '../../jobs/outbox.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { readAttributes } from '../attributes/attribute-queries.ts'
import { deleteLetters, findLetters, findLettersTogether, insertLetters } from '../letters/letter-queries.ts'
import type { WaitingLetter } from '../letters/letter-write-set.ts'
import { findAgentMailboxes } from '../suppression/budget-queries.ts'
import { type ContactHistory, readContactHistory } from '../suppression/contact-history.ts'
import { findLatestSurveys } from '../surveys/survey-queries.ts'
import { decideInvitation, type Invited, type InviteWriteSet, idsOfInvitation } from './decide-invitation.ts'
import { findDetails, writeDetails } from './details-queries.ts'
import { changesOf } from './invitation.ts'
import { readInvitations } from './invitation-queries.ts'
import { storeInvitations } from './store-invitations.ts'

/**
 * Invites people by letter. An ask that exists already, by letter or on a page, keeps its invitation, and gets a letter
 * if it has none. Suppressed asks get no letter.
 *
 * @returns the invitation of each ask in order, or its problem; one that fails does not stop the others
 */
export async function invite(
  db: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  now: Date,
  mailFrom: string | undefined,
): Promise<(Invited | Problem)[]> {
  return inBatches(asks, (batch) =>
    write(db, workspaceContext.workspace, now, (trx, { change }) =>
      inviteInTransaction(trx, workspaceContext, batch, { change, now, mailFrom }),
    ),
  )
}

/** Invites people as {@link invite} does, in the transaction of a caller that holds the change counter. */
export async function inviteInTransaction(
  trx: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  moment: InviteMoment,
): Promise<(Invited | Problem)[]> {
  const { workspace } = workspaceContext
  const { change, now } = moment
  const writeSet = await readWriteSet(trx, workspaceContext, asks, moment)
  const invited = asks.map((ask) => decideInvitation(writeSet, ask))

  await storeInvitations(trx, workspace, changesOf(writeSet))
  await writeDetails(trx, workspace, writeSet.details, now)
  await deleteLetters(trx, workspace, [...writeSet.removedLetters])
  await insertLetters(trx, workspace, [...writeSet.newLetters.values()])
  await writeOutbox(trx, workspace, change, now, lettersToSend(writeSet))
  return invited.map((each) => (each instanceof Problem ? each : asDecidedLast(writeSet, each)))
}

/** Returns the jobs that send new letters. Those that wait are found by their ordering key, which is their name. */
function lettersToSend({ newLetters, waiting }: InviteWriteSet): OutboxEntry[] {
  const atOnce = [...newLetters.values()].filter(({ delivery, due }) => delivery === 'email' && due === null)
  const begun = [...waiting].filter(([, { isNew }]) => isNew)
  return [
    ...atOnce.map(({ invitation }) => ({ kind: 'letter.send' as const, subject: { invitation } })),
    ...begun.map(([invitation, { due }]) => ({
      kind: 'letter.send-together' as const,
      subject: { invitation },
      orderingKey: invitation,
      due,
    })),
  ]
}

/** Returns what became of an invitation in the whole transaction: a later ask may have taken its place in a letter. */
function asDecidedLast({ invitations, letters }: InviteWriteSet, invited: Invited): Invited {
  const { id } = invited.invitation
  return { ...invited, invitation: invitations.get(id) ?? invited.invitation, letter: letters.get(id) }
}

interface InviteMoment extends Moment {
  /** Letters come from this email address, if this collector sends any. */
  mailFrom: string | undefined
  /** The caller knows this reason for not asking these people. */
  knownReason?: SuppressedReason | undefined
  /** A ticket system reported the closings that these asks are about. */
  isReported?: boolean
}

async function readWriteSet(
  trx: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  { change, now, mailFrom, knownReason, isReported = false }: InviteMoment,
): Promise<InviteWriteSet> {
  const { workspace } = workspaceContext
  const surveys = await findLatestSurveys(trx, workspace)
  const settings = await findWorkspace(trx, workspace)
  const { replyTo } = await findBrand(trx, workspace)
  const budgets = {
    surveys: new Map(surveys.map((survey) => [survey.key, survey])),
    lettersPerWeek: settings?.budgets.lettersPerWeek,
    togetherMs: (settings?.togetherMinutes ?? 0) * MINUTE_MS,
  }
  const history = await readContactHistory(trx, workspaceContext, asks, budgets, now, isReported)
  const waiting = await readWaitingLetters(trx, workspace, history, now)
  const waitingParts = [...waiting.values()].flatMap(({ parts }) => parts)
  const askedIds = asks.flatMap((ask) => {
    const { id, earlierId = id } = idsOfInvitation(workspaceContext, ask)
    return [id, earlierId]
  })
  const ids = [...new Set([...askedIds, ...waitingParts.map(({ invitation }) => invitation)])]
  const before = new Map((await readInvitations(trx, workspace, ids)).map((row) => [row.id, row]))
  const letters = await findLetters(trx, workspace, ids)
  return {
    // The time zone may have changed since the caller was authenticated.
    workspaceContext: settings ? { ...workspaceContext, timeZone: settings.timeZone } : workspaceContext,
    now,
    change,
    budgets,
    attributes: await readAttributes(trx, workspace, settings?.attributes ?? []),
    history,
    agentMailboxes: await findAgentMailboxes(
      trx,
      workspace,
      asks.flatMap(({ context }) => context.agent ?? []),
    ),
    ownMailboxes: [mailFrom, replyTo].filter((mailbox) => mailbox !== undefined),
    knownReason,
    isReported,
    before,
    invitations: new Map(before),
    details: await findDetails(trx, workspace, ids),
    letters: new Map(letters.map((letter) => [letter.invitation, letter])),
    newLetters: new Map(),
    removedLetters: new Set(),
    waiting,
  }
}

/** Reads the letters to these people that wait, and keeps them from being sent until the transaction ends. */
async function readWaitingLetters(
  trx: Database,
  workspace: string,
  { letters }: ContactHistory,
  now: Date,
): Promise<Map<string, WaitingLetter>> {
  const unsent = [...letters.values()].flat().filter(({ due }) => due > now)
  const held = await holdUntried(trx, workspace, [...new Set(unsent.map(({ letter }) => letter))])
  const parts = await findLettersTogether(trx, workspace, [...held])
  const waiting = new Map<string, WaitingLetter>()
  for (const [letter, ofLetter] of Map.groupBy(parts, ({ together }) => together ?? '')) {
    const due = ofLetter[0]?.due
    if (due) waiting.set(letter, { due, parts: ofLetter, isNew: false })
  }
  return waiting
}
