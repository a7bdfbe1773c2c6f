import { type Database, USER_COLUMNS, type UserRow } from '../../database/tables.ts'

/** Finds a user by their id. */
export async function findUser(db: Database, workspace: string, id: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('workspace_user')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .select(USER_COLUMNS)
    .executeTakeFirst()
}
