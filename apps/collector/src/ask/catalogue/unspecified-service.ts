import { UNSPECIFIED_SERVICE } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'

/** Puts the service of signatures that name none into the catalogue. The caller holds the workspace's clock. */
export async function addUnspecified(trx: Database, workspace: string): Promise<void> {
  await trx
    .insertInto('service')
    .values({ workspace, key: UNSPECIFIED_SERVICE, name: 'Unspecified' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
