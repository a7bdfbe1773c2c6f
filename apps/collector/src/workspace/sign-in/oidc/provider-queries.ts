import type { GroupMapping, NewSignInProvider } from '@otklik/contract'
import type { Database } from '../../../database/tables.ts'

/** Holds the provider by which the people of a workspace sign in. */
export interface Provider {
  issuer: string
  clientId: string
  clientSecret: string
  groupsClaim: string
  groups: readonly GroupMapping[]
}

/** Is a provider with what its sign-ins are sealed with. */
export interface WorkspaceProvider extends Provider {
  workspace: string
  idSecret: string
}

export async function findProvider(db: Database, workspace: string): Promise<WorkspaceProvider | undefined> {
  return db
    .selectFrom('sign_in_provider')
    .innerJoin('workspace', 'workspace.workspace', 'sign_in_provider.workspace')
    .where('sign_in_provider.workspace', '=', workspace)
    .select([
      'workspace.workspace',
      'workspace.id_secret as idSecret',
      'issuer',
      'client_id as clientId',
      'client_secret as clientSecret',
      'groups_claim as groupsClaim',
      'groups',
    ])
    .executeTakeFirst()
}

/** Replaces the provider of a workspace. The caller holds the change counter. */
export async function saveProvider(
  trx: Database,
  workspace: string,
  { issuer, clientId, clientSecret, groupsClaim, groups }: Required<NewSignInProvider>,
): Promise<void> {
  const provider = {
    issuer,
    client_id: clientId,
    client_secret: clientSecret,
    groups_claim: groupsClaim,
    groups: JSON.stringify(groups),
  }
  await trx
    .insertInto('sign_in_provider')
    .values({ workspace, ...provider })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(provider))
    .execute()
}

export async function deleteProvider(trx: Database, workspace: string): Promise<void> {
  await trx.deleteFrom('sign_in_provider').where('workspace', '=', workspace).execute()
}
