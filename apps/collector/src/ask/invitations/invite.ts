import type { NewInvitation } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import type { Problem } from '../../http/problem.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { findLetters, insertLetters } from '../letters/letter-queries.ts'
import { findMailboxes } from '../suppression/budget-queries.ts'
import { readContactHistory } from '../suppression/contact-history.ts'
import { findLatestSurveys } from '../surveys/survey-queries.ts'
import { decideInvitation, type Invited, type InviteWriteSet, idOfInvitation } from './decide-invitation.ts'
import { changesOf } from './invitation.ts'
import { readInvitations } from './invitation-queries.ts'
import { storeInvitations } from './store-invitations.ts'

/**
 * Asks people in writing. An ask that was made before, by letter or on a page, is the same ask: its letter is
 * written unless there is one. Who should not be asked is not.
 *
 * @returns for each ask what became of it, or why nothing did: a bad one fails alone
 */
export async function invite(
  db: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  now: Date,
): Promise<(Invited | Problem)[]> {
  return inBatches(asks, (batch) =>
    write(db, workspaceContext.workspace, now, (trx, { change }) =>
      inviteIn(trx, workspaceContext, batch, { change, now }),
    ),
  )
}

/**
 * Asks people within a transaction of the caller's, who holds the workspace's clock.
 *
 * @param mailboxes of agents, where the caller knows what the catalogue may not
 */
export async function inviteIn(
  trx: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  { change, now, mailboxes = new Map() }: Within,
): Promise<(Invited | Problem)[]> {
  const { workspace } = workspaceContext
  const read = await readWriteSet(trx, workspaceContext, asks, change, now)
  const writeSet = { ...read, mailboxes: new Map([...read.mailboxes, ...mailboxes]) }
  const invited = asks.map((ask) => decideInvitation(writeSet, ask))

  await storeInvitations(trx, workspace, changesOf(writeSet))
  await insertLetters(trx, workspace, writeSet.written)
  const toSend = writeSet.written.filter(({ delivery }) => delivery === 'email')
  await writeOutbox(
    trx,
    workspace,
    change,
    now,
    toSend.map(({ invitation }) => ({ kind: 'letter.send', subject: { invitation } })),
  )
  return invited
}

interface Within {
  change: number
  now: Date
  mailboxes?: ReadonlyMap<string, string>
}

async function readWriteSet(
  trx: Database,
  workspaceContext: WorkspaceContext,
  asks: readonly NewInvitation[],
  change: number,
  now: Date,
): Promise<InviteWriteSet> {
  const { workspace } = workspaceContext
  const surveys = await findLatestSurveys(trx, workspace)
  const settings = await findWorkspace(trx, workspace)
  const budgets = {
    surveys: new Map(surveys.map((survey) => [survey.key, survey])),
    lettersPerWeek: settings?.budgets.lettersPerWeek,
  }
  const ids = [...new Set(asks.map((ask) => idOfInvitation(workspaceContext, ask)))]
  const before = new Map((await readInvitations(trx, workspace, ids)).map((row) => [row.id, row]))
  const letters = await findLetters(trx, workspace, ids)
  return {
    workspaceContext,
    now,
    change,
    budgets,
    people: await readContactHistory(trx, workspaceContext, asks, budgets, now),
    mailboxes: await findMailboxes(
      trx,
      workspace,
      asks.flatMap(({ context }) => context.agent ?? []),
    ),
    before,
    invitations: new Map(before),
    letters: new Map(letters.map((letter) => [letter.invitation, letter])),
    written: [],
  }
}
