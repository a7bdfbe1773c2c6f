import type { LineEntry } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { ResolvedGrants } from '../../workspace/grants/resolve-grants.ts'
import { withinGrants } from '../../workspace/grants/within-grants.ts'

/** Selects a page of the lines that a caller may see. */
interface LineSelection {
  within: ResolvedGrants | undefined
  after: string | undefined
  limit: number
}

/**
 * Lists the lines that services have, and the lines with an owner, ordered by name. A caller who was granted services sees
 * the lines of these alone.
 */
export async function listLines(
  db: Database,
  workspace: string,
  { within, after, limit }: LineSelection,
): Promise<{ line: string; owner: string | null }[]> {
  const services = within?.services
  const named = db
    .selectFrom('service')
    .where('workspace', '=', workspace)
    .where('line', 'is not', null)
    // No line belongs to a company.
    .where(withinGrants(services && { services }, { service: sql.ref('key'), company: sql`null` }))
    .select(sql<string>`line`.as('line'))
  const owned = db
    .selectFrom('line')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`${services === undefined}`)
    .select('line')
  return db
    .selectFrom(named.union(owned).as('named'))
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
