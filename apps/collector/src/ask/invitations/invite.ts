import type { NewInvitation, SuppressedReason } from '@otklik/contract'
import { type Moment, write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import type { Problem } from '../../http/problem.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { findLetters, insertLetters } from '../letters/letter-queries.ts'
import { findAgentMailboxes } from '../suppression/budget-queries.ts'
import { readContactHistory } from '../suppression/contact-history.ts'
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
  await insertLetters(trx, workspace, writeSet.newLetters)
  const toSend = writeSet.newLetters.filter(({ delivery }) => delivery === 'email')
  await writeOutbox(
    trx,
    workspace,
    change,
    now,
    toSend.map(({ invitation }) => ({ kind: 'letter.send', subject: { invitation } })),
  )
  return invited
}

interface InviteMoment extends Moment {
  /** Letters come from this email address, if this collector sends any. */
  mailFrom: string | undefined
  /** The caller knows this reason for not asking these people. */
  knownReason?: SuppressedReason | undefined
}

async function readWriteSet(
  trx: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  { change, now, mailFrom, knownReason }: InviteMoment,
): Promise<InviteWriteSet> {
  const { workspace } = workspaceContext
  const surveys = await findLatestSurveys(trx, workspace)
  const settings = await findWorkspace(trx, workspace)
  const budgets = {
    surveys: new Map(surveys.map((survey) => [survey.key, survey])),
    lettersPerWeek: settings?.budgets.lettersPerWeek,
  }
  const ids = [
    ...new Set(
      asks.flatMap((ask) => {
        const { id, earlierId = id } = idsOfInvitation(workspaceContext, ask)
        return [id, earlierId]
      }),
    ),
  ]
  const before = new Map((await readInvitations(trx, workspace, ids)).map((row) => [row.id, row]))
  const letters = await findLetters(trx, workspace, ids)
  return {
    workspaceContext,
    now,
    change,
    budgets,
    history: await readContactHistory(trx, workspaceContext, asks, budgets, now),
    agentMailboxes: await findAgentMailboxes(
      trx,
      workspace,
      asks.flatMap(({ context }) => context.agent ?? []),
    ),
    mailFrom,
    knownReason,
    before,
    invitations: new Map(before),
    details: await findDetails(trx, workspace, ids),
    letters: new Map(letters.map((letter) => [letter.invitation, letter])),
    newLetters: [],
  }
}
