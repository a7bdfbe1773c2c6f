import { randomUUID } from 'node:crypto'
import type { Grants, Role } from '@otklik/contract'
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

export async function insertUser(
  db: Database,
  workspace: string,
  { mailbox, name, locale, role, grants, agent }: UserToStore,
  now: Date,
): Promise<UserRow> {
  return db
    .insertInto('workspace_user')
    .values({
      workspace,
      id: randomUUID(),
      mailbox,
      name,
      locale: locale ?? null,
      role,
      grants: grants ? JSON.stringify(grants) : null,
      agent: agent ?? null,
      created_at: now,
    })
    .returning(USER_COLUMNS)
    .executeTakeFirstOrThrow()
}

export async function findUserByMailbox(
  db: Database,
  workspace: string,
  mailbox: string,
): Promise<UserRow | undefined> {
  return db
    .selectFrom('workspace_user')
    .where('workspace', '=', workspace)
    .where('mailbox', '=', mailbox)
    .select(USER_COLUMNS)
    .executeTakeFirst()
}
