import type { Database, UserRow } from '../../database/tables.ts'
import { endSessionsOf } from '../sessions/user-sessions.ts'

/** Deletes a user with their sessions and links, and where they are named as a stand-in. */
export async function deleteUser(
  trx: Database,
  workspace: string,
  { id, mailbox }: Pick<UserRow, 'id' | 'mailbox'>,
): Promise<void> {
  await endSessionsOf(trx, workspace, id)
  await deleteSignInLinks(trx, workspace, id)
  await trx
    .deleteFrom('sign_in_request')
    .where('workspace', '=', workspace)
    .where('mailbox', '=', mailbox)
    .execute()
  await trx
    .updateTable('workspace_user')
    .set({ stand_in: null, stand_in_from: null, stand_in_to: null })
    .where('workspace', '=', workspace)
    .where('stand_in', '=', id)
    .execute()
  await trx.deleteFrom('workspace_user').where('workspace', '=', workspace).where('id', '=', id).execute()
}

/** Deletes the links that a user may sign in by, which went to the mailbox that they had. */
export async function deleteSignInLinks(trx: Database, workspace: string, user: string): Promise<void> {
  await trx
    .deleteFrom('sign_in_link')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .execute()
}
