import type { Database } from '../database/tables.ts'

/**
 * Identifies a workspace, and holds what its days, derived ids and links are made with. What was found by a key adds
 * to it; anything else that holds one calls it `workspaceContext`, as `workspace` is always the slug.
 */
export interface WorkspaceContext {
  /** The slug. */
  workspace: string
  timeZone: string
  /** The key of the workspace's derived ids, and of the MACs of its links. */
  idSecret: string
  /** Ratings without a token are taken. */
  openRatings: boolean
}

/** Selects a {@link WorkspaceContext}, in a query of the workspace alone or in a join. */
export const WORKSPACE_CONTEXT = [
  'workspace.workspace',
  'workspace.time_zone as timeZone',
  'workspace.id_secret as idSecret',
  'workspace.open_ratings as openRatings',
] as const

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
