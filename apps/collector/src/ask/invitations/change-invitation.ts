import type { Moment } from '../../database/change-counter.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { readInvitations } from './invitation-queries.ts'
import { storeInvitations } from './store-invitations.ts'

/**
 * Changes one invitation, and the tallies that count it. The caller holds the change counter.
 *
 * @param applyChange returns its argument itself when nothing changes
 * @returns the invitation after the change; `undefined` if there is no such invitation
 */
export async function changeInvitation(
  trx: Database,
  workspace: string,
  id: string,
  { change }: Moment,
  applyChange: (invitation: Invitation) => Invitation,
): Promise<Invitation | undefined> {
  const [before] = await readInvitations(trx, workspace, [id])
  if (!before) return undefined
  const after = applyChange(before)
  if (after !== before) await storeInvitations(trx, workspace, [{ before, after: { ...after, change } }])
  return after
}
