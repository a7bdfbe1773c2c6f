import type { Database } from '../../database/tables.ts'
import { NEARBY_MS } from './bot-detection.ts'
import { isEvidenceFor, type VisitToRecord } from './link-visit-queries.ts'

/**
 * Returns whether the honeypot link of a letter about several invitations was opened near the time of a page. It is one
 * link for them all.
 *
 * @param together names the letter
 */
export async function isHoneypotFollowed(
  db: Database,
  { workspace, visitor }: VisitToRecord,
  together: string,
  openedAt: Date,
): Promise<boolean> {
  const visit = await db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where(({ eb, selectFrom }) =>
      eb(
        'invitation',
        'in',
        selectFrom('letter')
          .where('workspace', '=', workspace)
          .where('together', '=', together)
          .select('invitation'),
      ),
    )
    .where('score', '=', 0)
    .where('method', '<>', 'POST')
    .where('at', '>=', new Date(openedAt.getTime() - NEARBY_MS))
    .where('at', '<=', new Date(openedAt.getTime() + NEARBY_MS))
    .where(isEvidenceFor(visitor))
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return visit !== undefined
}
