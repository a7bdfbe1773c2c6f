import { randomUUID } from 'node:crypto'
import type { Grants, Role } from '@otklik/contract'
import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import { type Database, USER_COLUMNS, type UserRow } from '../../database/tables.ts'

/** Describes a user to store. */
export interface UserToStore {
  /** Is in the canonical form. */
  mailbox: string
  name: string
  locale?: string | undefined
  role: Role
  grants?: Grants | undefined
  agent?: string | undefined
}

export const insertUsers = prepareInsert<UserRow>('workspace_user', USER_COLUMNS)

export async function insertUser(
  db: Database,
  workspace: string,
  { locale, grants, agent, ...user }: UserToStore,
  now: Date,
): Promise<UserRow> {
  const row = {
    id: randomUUID(),
    ...user,
    locale: locale ?? null,
    grants: grants ?? null,
    agent: agent ?? null,
    stand_in: null,
    stand_in_from: null,
    stand_in_to: null,
    created_at: now,
  }
  await insertUsers(db, workspace, [row])
  return row
}

/** Describes a user to change, and what of their identity at a provider is to be forgotten. */
type UserToChange = UserRow & { issuer?: null; subject?: null; role_from_groups?: false }

export async function updateUser(
  trx: Database,
  workspace: string,
  { id, created_at: _, grants, ...columns }: UserToChange,
): Promise<void> {
  await trx
    .updateTable('workspace_user')
    .set({ ...columns, grants: grants && JSON.stringify(grants) })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

export async function findUser(db: Database, workspace: string, id: string): Promise<UserRow | undefined> {
  return usersIn(db, workspace).where('id', '=', id).executeTakeFirst()
}

export async function findUserByMailbox(
  db: Database,
  workspace: string,
  mailbox: string,
): Promise<UserRow | undefined> {
  return usersIn(db, workspace).where('mailbox', '=', mailbox).executeTakeFirst()
}

/** Finds the users who have one of the ids or of the mailboxes. */
export async function findUsers(
  db: Database,
  workspace: string,
  { ids = [], mailboxes = [] }: { ids?: readonly string[]; mailboxes?: readonly string[] },
): Promise<UserRow[]> {
  return usersIn(db, workspace)
    .where(sql<boolean>`(id = any(${ids}::uuid[]) or mailbox = any(${mailboxes}::text[]))`)
    .execute()
}

/** Lists the users after the id `after`, ordered by id. */
export async function listUsers(
  db: Database,
  workspace: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<UserRow[]> {
  let query = usersIn(db, workspace)
  if (after !== undefined) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}

function usersIn(db: Database, workspace: string) {
  return db.selectFrom('workspace_user').where('workspace', '=', workspace).select(USER_COLUMNS)
}
