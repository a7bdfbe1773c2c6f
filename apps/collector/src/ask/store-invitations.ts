import type { Database, Invitation } from '../database/tables.ts'
import { addMissing, type CatalogueTable } from './catalogue-queries.ts'
import { fateChanges } from './fate-tallies.ts'
import { addFates, writeInvitations } from './invitation-queries.ts'

/** An invitation as it was before a transaction, if it was there, and as it is after it. */
export interface InvitationChange {
  before: Invitation | undefined
  after: Invitation
}

/** Stores invitations, the tallies of their fates, and what they name. The caller holds the workspace's clock. */
export async function storeInvitations(
  trx: Database,
  workspace: string,
  changes: readonly InvitationChange[],
): Promise<void> {
  const issued = changes.flatMap(({ before, after }) => (before ? [] : [after]))
  // None waits for another, so they share a round trip.
  await Promise.all([
    addNamed(trx, workspace, issued),
    writeInvitations(
      trx,
      workspace,
      changes.map(({ after }) => after),
    ),
    addFates(trx, workspace, fateChanges(changes)),
  ])
}

/** A signed context may name what the catalogue doesn't know yet; an open one was checked before. */
async function addNamed(trx: Database, workspace: string, issued: readonly Invitation[]): Promise<void> {
  const signed = issued.filter(({ trust }) => trust === 'signed')
  const tables: CatalogueTable[] = ['service', 'agent', 'company']
  for (const table of tables) {
    const keys = signed.flatMap((invitation) => invitation[table] ?? [])
    await addMissing(trx, table, workspace, new Set(keys))
  }
}
