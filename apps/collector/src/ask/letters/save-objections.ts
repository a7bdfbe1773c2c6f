import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { markWrongService, readInvitations } from '../invitations/invitation-queries.ts'
import { insertOptOut } from '../suppression/opt-out-queries.ts'

/** What somebody who was written to says of the ask itself. */
export interface Objections {
  /** It was not theirs, or names a service that they didn't use. */
  wrongService: boolean
  /** They want no more letters. */
  optOut: boolean
}

/**
 * Keeps what was said of an ask; saying it again changes nothing.
 *
 * @throws {Problem} `erased`, as there is nobody any more whose word it could be
 */
export async function saveObjections(
  db: Database,
  { workspace, idSecret }: Pick<WorkspaceContext, 'workspace' | 'idSecret'>,
  invitation: string,
  remarks: Objections,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx, { change }) => {
    const [known] = await readInvitations(trx, workspace, [invitation])
    if (!known || known.erased_at) throw new Problem('erased')
    if (remarks.wrongService) await markWrongService(trx, workspace, invitation, now, change)
    if (remarks.optOut && known.person !== null)
      await insertOptOut(trx, workspace, idOfPerson(idSecret, known.person), now)
  })
}
