import type { LineEntry } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { entryWithinGrants, type Reader } from '../../workspace/grants/within-grants.ts'

/**
 * Lists the lines that services have, and the lines with an owner, ordered by name. A reader with grants sees the lines of
 * the services within them alone.
 */
export async function listLines(
  db: Database,
  reader: Reader,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ line: string; owner: string | null }[]> {
  const { workspace } = reader
  const named = db
    .selectFrom('service')
    .where('workspace', '=', workspace)
    .where('line', 'is not', null)
    .where(entryWithinGrants('service', reader))
    .select(sql<string>`line`.as('line'))
  const owned = db.selectFrom('line').where('workspace', '=', workspace).select('line')
  return db
    .selectFrom((reader.within ? named : named.union(owned)).as('named'))
    .leftJoin('line', (join) =>
      join.on('line.workspace', '=', workspace).onRef('line.line', '=', 'named.line'),
    )
    .$if(after !== undefined, (query) => query.where('named.line', '>', after ?? ''))
    .orderBy('named.line')
    .limit(limit)
    .select(['named.line', 'line.owner'])
    .execute()
}

export async function findLineOwner(
  db: Database,
  workspace: string,
  line: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('line')
    .where('workspace', '=', workspace)
    .where('line', '=', line)
    .select('owner')
    .executeTakeFirst()
  return row?.owner ?? undefined
}

export async function putLineOwner(
  trx: Database,
  workspace: string,
  { line, owner }: Required<LineEntry>,
): Promise<void> {
  await trx
    .insertInto('line')
    .values({ workspace, line, owner })
    .onConflict((conflict) => conflict.columns(['workspace', 'line']).doUpdateSet({ owner }))
    .execute()
}

export async function deleteLineOwner(trx: Database, workspace: string, line: string): Promise<void> {
  await trx.deleteFrom('line').where('workspace', '=', workspace).where('line', '=', line).execute()
}
