import { write } from '../../database/change-counter.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { markWrongService, readInvitations } from '../invitations/invitation-queries.ts'
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
    if (objections.optOut && stored.person !== null)
      await insertOptOut(trx, workspace, idOfPerson(idSecret, stored.person), now)
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
    const person = idOfPerson(idSecret, stored.person)
    if (wish === 'stop') await insertOptOut(trx, workspace, person, now)
    else await deleteOptOut(trx, workspace, person)
  })
}

/** Reads which objections to an ask are stored. Nobody is known to have opted out once the person's id is deleted. */
export async function readObjections(
  db: Database,
  idSecret: string,
  { workspace, person, wrong_service_at }: Invitation,
): Promise<Objections> {
  const ids = person === null ? [] : [idOfPerson(idSecret, person)]
  const optOuts = await findOptOuts(db, workspace, ids)
  return { wrongService: wrong_service_at !== null, optOut: optOuts.size > 0 }
}
