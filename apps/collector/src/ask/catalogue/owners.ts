import type { Database } from '../../database/tables.ts'

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
