import { makeCaseToken } from '../../apps/collector/src/act/cases/case-token.ts'
import type { Config } from '../../apps/collector/src/config.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import { findWorkspaceContext } from '../../apps/collector/src/workspace/workspace-context.ts'
import { MAIN } from '../../apps/collector/src/workspace/workspace-queries.ts'

/** Makes the link to the page of a person who is asked if their case is settled, or `undefined` if nobody is. */
export async function makeCaseLink(
  db: Database,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<string | undefined> {
  const resolved = await db
    .selectFrom('case_file')
    .where('workspace', '=', MAIN)
    .where('state', '=', 'resolved')
    .orderBy('opened_at', 'desc')
    .select('id')
    .executeTakeFirst()
  const context = await findWorkspaceContext(db, MAIN)
  if (!resolved || !context) return undefined
  return `${publicUrl}/c/${makeCaseToken({ workspace: MAIN, case: resolved.id }, context.idSecret)}`
}
