import type { Rater } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { editableUntil } from '../invitations/edit-window.ts'
import { isAnswered } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { putRater } from './rater-queries.ts'

/**
 * Saves who gave a rating and what it is about, while the rating can still be changed.
 *
 * @throws {Problem} `not_found` without a rating, `erased` or `edit_window_closed`
 */
export async function saveRater(
  db: Database,
  workspace: string,
  invitation: string,
  rater: Rater,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx) => {
    const [rated] = await readInvitations(trx, workspace, [invitation])
    if (!rated || !isAnswered(rated)) throw new Problem('not_found')
    if (rated.erased_at) throw new Problem('erased')
    const until = editableUntil(rated, 'signature')
    if (until && until <= now) throw new Problem('edit_window_closed')
    await putRater(trx, workspace, invitation, rater)
  })
}
