import type { SetAsideDecided } from '@otklik/contract'
import { isAnswered } from '../../ask/invitations/invitation.ts'
import { findSetAside, type SetAsideSelection } from '../../ask/invitations/set-aside-queries.ts'
import { type Moment, type TakenChange, write } from '../../database/change-counter.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import type { Database, Invitation } from '../../database/tables.ts'

/**
 * Decides about some invitations that are set aside. The caller holds the change counter.
 *
 * @returns `false` if it must be called again for the rest
 */
export type Decide = (
  trx: Database,
  workspace: string,
  invitations: readonly Invitation[],
  moment: Moment & TakenChange,
) => Promise<boolean>

/**
 * Decides about everything that is selected, in transactions that are short, as other writers of the workspace wait for
 * them. What is interrupted is completed by calling it again.
 */
export async function decideSetAside(
  db: Database,
  workspace: string,
  selection: SetAsideSelection,
  clock: () => Date,
  decide: Decide,
): Promise<SetAsideDecided> {
  const decided = { n: 0, views: 0 }
  // The first look is outside a transaction, as each step of the change counter lets everybody who watches the workspace read again.
  if ((await findSetAside(db, workspace, selection, 1)).length === 0) return decided
  for (;;) {
    const { found, isDone } = await write(db, workspace, clock(), async (trx, moment) => {
      const found = await findSetAside(trx, workspace, selection, MAX_BATCH)
      return { found, isDone: await decide(trx, workspace, found, moment) }
    })
    if (!isDone) continue
    const n = found.filter(isAnswered).length
    decided.n += n
    decided.views += found.length - n
    if (found.length < MAX_BATCH) return decided
  }
}
