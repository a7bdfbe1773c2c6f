import { markReferenceChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { recordChange } from '../audit/audit-queries.ts'
import { deleteUser } from './delete-user.ts'
import { requireUnchangedCaller } from './require-unchanged-caller.ts'
import type { ChangeOfUsers } from './save-users.ts'
import { findUser } from './user-queries.ts'

/**
 * Removes a user, with their sessions and all that names them, in the caller's transaction. The audit keeps the id.
 *
 * @returns `false` if there is no such user
 * @throws {Problem} `wrong_state` if the session is the user's own
 */
export async function removeUser(
  trx: Database,
  { caller, catalogue, ...moment }: ChangeOfUsers,
  id: string,
): Promise<boolean> {
  const { workspace } = caller
  await requireUnchangedCaller(trx, caller)
  const user = await findUser(trx, workspace, id)
  if (!user) return false
  if (user.id === caller.user?.id) throw new Problem('wrong_state', 'Nobody can remove themselves.')

  await catalogue.clearOwner(trx, workspace, user.id)
  await catalogue.leaveCases(trx, workspace, user.id, moment)
  await deleteUser(trx, workspace, user)
  const details = { role: user.role }
  await recordChange(trx, caller, { action: 'user.removed', subject: user.id, details }, moment.now)
  await markReferenceChange(trx, workspace, moment)
  return true
}
