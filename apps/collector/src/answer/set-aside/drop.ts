import { clearIdentities } from '../../ask/invitations/clear-identities.ts'
import { markDropped } from '../../ask/invitations/set-aside-queries.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import { clearTexts } from '../intake/clear-texts.ts'
import type { Decide } from './decide-set-aside.ts'

/**
 * Drops invitations that are set aside: erases their texts, pages, raters and networks, and leaves them uncounted for good.
 * A retry still gets its receipt. A view that is answered later is an answer like any other.
 */
export const drop: Decide = async (trx, workspace, invitations, moment) => {
  const ids = invitations.map(({ id }) => id)
  if (!(await clearTexts(trx, workspace, ids, moment, MAX_BATCH))) return false
  await clearIdentities(trx, workspace, ids, moment)
  await markDropped(trx, workspace, ids)
  return true
}
