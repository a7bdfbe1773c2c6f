import type { Moment } from '../../database/change-counter.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { readInvitations } from './invitation-queries.ts'
import { storeInvitations } from './store-invitations.ts'

/**
 * Changes invitations, and the tallies that count them. The caller holds the change counter.
 *
 * @param applyChange returns its argument itself when nothing changes
 * @returns the invitations after the change, in no order; ids of no invitation are left out
 */
export async function changeInvitations(
  trx: Database,
  workspace: string,
  ids: readonly string[],
  { change }: Moment,
  applyChange: (invitation: Invitation) => Invitation,
): Promise<Invitation[]> {
  const invitations = await readInvitations(trx, workspace, [...ids])
  const applied = invitations.map((before) => ({ before, after: applyChange(before) }))
  const changes = applied
    .filter(({ before, after }) => after !== before)
    .map(({ before, after }) => ({ before, after: { ...after, change } }))
  if (changes.length > 0) await storeInvitations(trx, workspace, changes)
  return applied.map(({ after }) => after)
}
