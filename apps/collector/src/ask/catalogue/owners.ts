import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { findUser } from '../../workspace/users/user-queries.ts'

/** Says whose owner changes: that of an entry of the catalogue, or of a service line. */
export interface OwnerChange {
  of: 'service' | 'agent' | 'company' | 'line'
  key: string
  before: string | null | undefined
  after: string | null | undefined
}

/**
 * Checks a new owner and adds the change to the audit, in the transaction that stores it.
 *
 * @throws {Problem} `validation_failed` if the owner is no user of the workspace
 */
export async function admitOwner(
  trx: Database,
  caller: Caller,
  { of, key, before, after }: OwnerChange,
  now: Date,
): Promise<void> {
  const owner = after ?? null
  if (owner === (before ?? null)) return
  const { workspace } = caller
  if (owner !== null && !(await findUser(trx, workspace, owner))) {
    throw invalid('owner', 'is no user of this workspace')
  }
  await recordChange(trx, caller, { action: 'owner.changed', subject: key, details: { of, owner } }, now)
}

/** Leaves what a user owns without an owner. */
export async function clearOwner(trx: Database, workspace: string, user: string): Promise<void> {
  for (const table of ['service', 'company'] as const) {
    await trx
      .updateTable(table)
      .set({ owner: null })
      .where('workspace', '=', workspace)
      .where('owner', '=', user)
      .execute()
  }
  await trx.deleteFrom('line').where('workspace', '=', workspace).where('owner', '=', user).execute()
}
