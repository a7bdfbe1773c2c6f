import type { Moment } from '../../database/change-counter.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { readInvitations } from './invitation-queries.ts'
import { storeInvitations } from './store-invitations.ts'

/**
 * Takes one invitation a step further, with the tallies that count it. The caller holds the workspace's clock.
 *
 * @param step gives back what it was given where nothing changes
 * @returns how it stands now; `undefined` where there is none
 */
export async function changeInvitation(
  trx: Database,
  workspace: string,
  id: string,
  { change }: Moment,
  step: (invitation: Invitation) => Invitation,
): Promise<Invitation | undefined> {
  const [before] = await readInvitations(trx, workspace, [id])
  if (!before) return undefined
  const after = step(before)
  if (after !== before) await storeInvitations(trx, workspace, [{ before, after: { ...after, change } }])
  return after
}
