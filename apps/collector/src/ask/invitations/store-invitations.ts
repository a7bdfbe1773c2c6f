import { contextNamesWith } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import type { Invitation } from '../../database/tables.ts'
import { addMissingEntries } from '../catalogue/catalogue-queries.ts'
import type { InvitationChange } from './invitation.ts'
import { addInvitationTallies, writeInvitations } from './invitation-queries.ts'
import { invitationTallyChanges } from './invitation-tallies.ts'

/**
 * Stores invitations, the tallies of their fates, and what they name. The caller holds the workspace's clock.
 * All statements are given at once, as a pipeline wants them.
 */
export async function storeInvitations(
  trx: Runner,
  workspace: string,
  changes: readonly InvitationChange[],
): Promise<void> {
  const issued = changes.flatMap(({ before, after }) => (before ? [] : [after]))
  await Promise.all([
    addNamed(trx, workspace, issued),
    writeInvitations(
      trx,
      workspace,
      changes.map(({ after }) => after),
    ),
    addInvitationTallies(trx, workspace, invitationTallyChanges(changes)),
  ])
}

/** A signed context may name what the catalogue doesn't know yet; an open one was checked before. */
async function addNamed(trx: Runner, workspace: string, issued: readonly Invitation[]): Promise<void> {
  const signed = issued.filter(({ trust }) => trust === 'signed')
  await Promise.all(
    contextNamesWith('isCatalogued').map((table) => {
      const keys = signed.flatMap((invitation) => invitation[table] ?? [])
      return addMissingEntries(trx, table, workspace, new Set(keys))
    }),
  )
}
