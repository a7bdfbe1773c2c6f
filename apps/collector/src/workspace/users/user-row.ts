import type { User } from '@otklik/contract'
import type { UserRow } from '../../database/tables.ts'

/** Returns a user as the API shows them. */
export function userOf(row: UserRow): User {
  const { id, mailbox, name, locale, role, grants, agent, stand_in, stand_in_from, stand_in_to } = row
  return {
    id,
    email: mailbox,
    name,
    ...(locale !== null && { locale }),
    role,
    ...(grants && { grants }),
    ...(agent !== null && { agent }),
    ...(stand_in &&
      stand_in_from &&
      stand_in_to && { standIn: { user: stand_in, from: stand_in_from, to: stand_in_to } }),
    createdAt: row.created_at.toISOString(),
  }
}

/** Returns a user as they are stored. */
export function rowOf({ id, email, standIn, createdAt, ...user }: User): UserRow {
  return {
    id,
    mailbox: email,
    name: user.name,
    locale: user.locale ?? null,
    role: user.role,
    grants: user.grants ?? null,
    agent: user.agent ?? null,
    stand_in: standIn?.user ?? null,
    stand_in_from: standIn?.from ?? null,
    stand_in_to: standIn?.to ?? null,
    created_at: new Date(createdAt),
  }
}
