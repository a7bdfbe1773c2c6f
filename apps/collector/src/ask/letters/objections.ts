import { write } from '../../database/change-counter.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findDetails } from '../invitations/details-queries.ts'
import { markWrongService, readInvitations } from '../invitations/invitation-queries.ts'
import { optOutIdsOf } from '../suppression/opt-out-ids.ts'
import { deleteOptOut, findOptOuts, insertOptOut } from '../suppression/opt-out-queries.ts'

/** Holds what a person objects to about the ask itself. */
export interface Objections {
  /** The request was not theirs, or they did not use the service. */
  wrongService: boolean
  /** They want no more letters. */
  optOut: boolean
}

/** Says if a person wants no more letters, or wants them again. */
export type LetterWish = 'stop' | 'resume'

/**
 * Saves the objections to an ask. Repeating one changes nothing.
 *
 * @throws {Problem} `erased` if the person was erased
 */
export async function saveObjections(
  db: Database,
  { workspace, idSecret }: Pick<WorkspaceContext, 'workspace' | 'idSecret'>,
  invitation: string,
  objections: Objections,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx, { change }) => {
    const [stored] = await readInvitations(trx, workspace, [invitation])
    if (!stored || stored.erased_at) throw new Problem('erased')
    if (objections.wrongService) await markWrongService(trx, workspace, invitation, now, change)
    if (objections.optOut && stored.person !== null) {
      const ids = await optOutIds(trx, idSecret, stored)
      await insertOptOut(trx, workspace, ids, now)
    }
  })
}

/**
 * Saves whether a person wants letters, whom an ask names. Repeating it changes nothing.
 *
 * @throws {Problem} `erased` if it is not known any more who was asked
 */
export async function saveLetterWish(
  db: Database,
  { workspace, idSecret }: Pick<WorkspaceContext, 'workspace' | 'idSecret'>,
  invitation: string,
  wish: LetterWish,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx) => {
    const [stored] = await readInvitations(trx, workspace, [invitation])
    if (!stored || stored.person === null) throw new Problem('erased')
    const ids = await optOutIds(trx, idSecret, stored)
    if (wish === 'stop') await insertOptOut(trx, workspace, ids, now)
    else await deleteOptOut(trx, workspace, ids)
  })
}

/** Reads which objections to an ask are stored. Nobody is known to have opted out once the person's id is deleted. */
export async function readObjections(
  db: Database,
  idSecret: string,
  invitation: Invitation,
): Promise<Objections> {
  const ids = await optOutIds(db, idSecret, invitation)
  const optOuts = await findOptOuts(db, invitation.workspace, ids)
  return { wrongService: invitation.wrong_service_at !== null, optOut: optOuts.size > 0 }
}

/** Returns the ids by which the person of an invitation opts out. A person who is not known any more has none. */
async function optOutIds(
  db: Database,
  idSecret: string,
  { workspace, id, person }: Invitation,
): Promise<string[]> {
  if (person === null) return []
  const details = (await findDetails(db, workspace, [id])).get(id)
  return optOutIdsOf(idSecret, { id: person, email: details?.email })
}
