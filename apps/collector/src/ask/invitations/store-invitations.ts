import { contextNamesWith } from '@otklik/contract'
import { keepFigureMoves } from '../../database/figure-days.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { Invitation } from '../../database/tables.ts'
import { addMissingEntries } from '../catalogue/catalogue-queries.ts'
import { addAskedContexts } from './asked-context-queries.ts'
import { figureMovesOf } from './figure-moves.ts'
import { type InvitationChange, isSetAside } from './invitation.ts'
import { addInvitationTallies, writeInvitations } from './invitation-queries.ts'
import { invitationTallyChanges } from './invitation-tallies.ts'

/**
 * Stores invitations, their tallies, the days whose figures they move, and the catalogue entries that they name. The caller holds the change counter. All
 * statements are sent at once, for the benefit of a pipelined connection.
 */
export async function storeInvitations(
  trx: Runner,
  workspace: string,
  changes: readonly InvitationChange[],
): Promise<void> {
  const issued = changes.flatMap(({ before, after }) => (before ? [] : [after]))
  const tallies = invitationTallyChanges(changes)
  await Promise.all([
    addNamedEntries(trx, workspace, issued),
    writeInvitations(
      trx,
      workspace,
      changes.map(({ after }) => after),
    ),
    addInvitationTallies(trx, workspace, tallies),
    keepFigureMoves(trx, workspace, figureMovesOf(changes, tallies)),
    addAskedContexts(trx, workspace, released(changes)),
  ])
}

/** Returns the invitations that count from now on. The contexts of their days may have been gathered without them. */
function released(changes: readonly InvitationChange[]): Invitation[] {
  return changes.flatMap(({ before, after }) =>
    before && isSetAside(before) && !isSetAside(after) ? [after] : [],
  )
}

/** Adds the entries that signed contexts name. Those of open contexts were looked up before. */
async function addNamedEntries(trx: Runner, workspace: string, issued: readonly Invitation[]): Promise<void> {
  const signed = issued.filter(({ trust }) => trust === 'signed')
  const named = contextNamesWith('isCatalogued').map((table) => [
    table,
    signed.flatMap((invitation) => invitation[table] ?? []),
  ])
  await addMissingEntries(trx, workspace, Object.fromEntries(named))
}
