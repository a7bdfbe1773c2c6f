import type { Database } from '../database/tables.ts'

/**
 * Identifies a workspace, and holds what its days, derived ids and links are made with. Callers and sites extend it.
 * Other objects hold it in a field `workspaceContext`, as `workspace` is always the slug.
 */
export interface WorkspaceContext {
  /** Is the slug. */
  workspace: string
  timeZone: string
  /** Is the HMAC key of the workspace's derived ids and links. */
  idSecret: string
  /** Is `true` if pages may send ratings without a token. */
  openRatings: boolean
}

/** Selects the columns of a {@link WorkspaceContext} in any query that reads `workspace`. */
export const WORKSPACE_CONTEXT = [
  'workspace.workspace',
  'workspace.time_zone as timeZone',
  'workspace.id_secret as idSecret',
  'workspace.open_ratings as openRatings',
] as const

/** Lists the same columns for a statement that is written in SQL. */
export const WORKSPACE_CONTEXT_SQL = WORKSPACE_CONTEXT.map((column) =>
  column.replace(/ as (\w+)$/, ' as "$1"'),
).join(', ')

export async function findWorkspaceContext(
  db: Database,
  workspace: string,
): Promise<WorkspaceContext | undefined> {
  return db
    .selectFrom('workspace')
    .where('workspace', '=', workspace)
    .select(WORKSPACE_CONTEXT)
    .executeTakeFirst()
}
