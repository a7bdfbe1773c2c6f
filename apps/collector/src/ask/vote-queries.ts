import { sql } from 'kysely'
import type { Database, VoteTally } from '../database/tables.ts'

/** A network under a signature on a day. */
export type VoteKey = Omit<VoteTally, 'votes'>

/** How many votes each of these has given; those without any are left out. */
export async function readVotes(
  db: Database,
  workspace: string,
  keys: readonly VoteKey[],
): Promise<VoteTally[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<VoteTally>`
    select signature, day, network, votes from signature_day
    where workspace = ${workspace} and (signature, day, network) in (
      select signature, day, network
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as wanted (signature uuid, day date, network uuid)
    )
  `.execute(db)
  return rows
}

/** Stores how many votes each of these has given. The caller holds the workspace's clock. */
export async function writeVotes(trx: Database, workspace: string, rows: readonly VoteTally[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into signature_day (workspace, signature, day, network, votes)
    select ${workspace}, signature, day, network, votes
    from json_populate_recordset(null::signature_day, ${JSON.stringify(rows)}::json)
    on conflict (workspace, signature, day, network) do update set votes = excluded.votes
  `.execute(trx)
}

/** The days before this one of which votes are still counted, at most `limit` of them. */
export async function findDaysOver(
  db: Database,
  workspace: string,
  today: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('signature_day')
    .where('workspace', '=', workspace)
    .where('day', '<', today)
    .distinct()
    .limit(limit)
    .select('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** Forgets which networks voted on these days. The caller holds the workspace's clock. */
export async function forgetNetworks(
  trx: Database,
  workspace: string,
  days: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('signature_day')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`day = any(${days}::date[])`)
    .execute()
}
