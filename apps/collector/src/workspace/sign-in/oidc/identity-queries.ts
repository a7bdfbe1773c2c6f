import type { Grants, Role } from '@otklik/contract'
import type { Database } from '../../../database/tables.ts'
import type { FoundUsers } from './decide-sign-in.ts'
import type { Identity } from './read-identity.ts'

/** Finds the user to whom an identity is bound, and the one who has its mailbox. */
export async function findUsers(
  trx: Database,
  workspace: string,
  { issuer, subject, mailbox }: Pick<Identity, 'issuer' | 'subject' | 'mailbox'>,
): Promise<FoundUsers> {
  const users = await trx
    .selectFrom('workspace_user')
    .where('workspace', '=', workspace)
    .where((user) =>
      user.or([
        user.and([user('issuer', '=', issuer), user('subject', '=', subject)]),
        ...(mailbox === undefined ? [] : [user('mailbox', '=', mailbox)]),
      ]),
    )
    .select(['id', 'mailbox', 'role', 'grants', 'issuer', 'subject', 'role_from_groups as roleFromGroups'])
    .execute()
  return {
    byIdentity: users.find((user) => user.issuer === issuer && user.subject === subject),
    byMailbox: users.find((user) => user.mailbox === mailbox),
  }
}

/** Binds an identity to a user for ever. */
export async function bindIdentity(
  trx: Database,
  workspace: string,
  id: string,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<void> {
  await trx
    .updateTable('workspace_user')
    .set({ issuer, subject })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Gives a user the role and grants of a group. */
export async function setRoleFromGroups(
  trx: Database,
  workspace: string,
  id: string,
  { role, grants }: { role: Role; grants: Grants | null },
): Promise<void> {
  await trx
    .updateTable('workspace_user')
    .set({ role, grants: grants && JSON.stringify(grants), role_from_groups: true })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
