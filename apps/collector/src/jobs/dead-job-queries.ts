import { sql } from 'kysely'
import { jsonOf } from '../database/rows-json.ts'
import type { Database } from '../database/tables.ts'
import type { JobKey } from './job-queries.ts'

/** Lists the dead jobs of a workspace in the order in which they were written, starting after `after`. */
export async function listDeadJobs(
  db: Database,
  workspace: string,
  { after, limit }: { after: JobKey | undefined; limit: number },
) {
  let query = db.selectFrom('outbox').where('workspace', '=', workspace).where('dead_at', 'is not', null)
  if (after) {
    query = query.where(
      sql<boolean>`(change, position) > (${after.change}::bigint, ${after.position}::integer)`,
    )
  }
  return query
    .orderBy('change')
    .orderBy('position')
    .limit(limit)
    .select(['change', 'position', 'kind', 'subject', 'attempts', 'last_error', 'written_at', 'dead_at'])
    .execute()
}

/** Revives dead jobs, all of them or the given ones, as if they had never been tried. Returns how many. */
export async function reviveJobs(
  trx: Database,
  workspace: string,
  keys: readonly JobKey[] | undefined,
  now: Date,
): Promise<number> {
  const isChosen = keys
    ? sql`(change, position) in (select change, position from json_populate_recordset(null::outbox, ${jsonOf(keys)}::json))`
    : sql`true`
  const { numAffectedRows } = await sql`
    update outbox set dead_at = null, attempts = 0, due = ${now}::timestamptz
    where workspace = ${workspace} and dead_at is not null and ${isChosen}
  `.execute(trx)
  return Number(numAffectedRows ?? 0)
}
