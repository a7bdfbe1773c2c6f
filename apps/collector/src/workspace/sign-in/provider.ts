import type { Database } from '../../database/tables.ts'

/** Returns whether the users of a workspace can sign in at a provider of their organisation. */
export async function hasProvider(db: Database, workspace: string): Promise<boolean> {
  const provider = await db
    .selectFrom('sign_in_provider')
    .where('workspace', '=', workspace)
    .select('workspace')
    .executeTakeFirst()
  return provider !== undefined
}
