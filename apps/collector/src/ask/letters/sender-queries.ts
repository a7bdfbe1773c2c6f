import type { Workspace } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'

/** In whose name letters are written, and in which words. */
export interface Sender {
  workspace: string
  name: string
  idSecret: string
  texts: Workspace['texts']
}

export async function findSender(db: Database, workspace: string): Promise<Sender | undefined> {
  return db
    .selectFrom('workspace')
    .where('workspace', '=', workspace)
    .select(['workspace', 'name', 'id_secret as idSecret', 'texts'])
    .executeTakeFirst()
}
