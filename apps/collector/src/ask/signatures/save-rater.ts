import type { Rater } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { editableUntil, isAnswered } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { putRater } from './rater-queries.ts'

/**
 * Keeps who rated and what about, as long as the rating can be changed.
 *
 * @throws {Problem} `not_found` where nothing was rated, `erased`, `edit_window_closed`
 */
export async function saveRater(
  db: Database,
  workspace: string,
  invitation: string,
  rater: Rater,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx) => {
    const [known] = await readInvitations(trx, workspace, [invitation])
    if (!known || !isAnswered(known)) throw new Problem('not_found')
    if (known.erased_at) throw new Problem('erased')
    const until = editableUntil(known, 'signature')
    if (until && until <= now) throw new Problem('edit_window_closed')
    await putRater(trx, workspace, invitation, rater)
  })
}
