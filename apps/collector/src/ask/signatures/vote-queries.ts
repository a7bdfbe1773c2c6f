import { sql } from 'kysely'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import { jsonOf } from '../../database/rows-json.ts'
import type { Database, NetworkVotes } from '../../database/tables.ts'

const selectVotes = prepare<NetworkVotes>(`
  select network, day, votes from network_votes where workspace = $1 and network = any($2::uuid[])`)

/** Reads how many votes each of these networks has given, without those that gave none. */
export async function readVotes(
  db: Runner,
  workspace: string,
  networks: readonly string[],
): Promise<NetworkVotes[]> {
  if (networks.length === 0) return []
  return selectVotes(db, workspace, networks)
}

const upsertVotes = prepare(`
  insert into network_votes (workspace, network, day, votes)
  select $1, network, day, votes from json_populate_recordset(null::network_votes, $2::json)
  on conflict (workspace, network) do update set votes = excluded.votes`)

/** Stores how many votes each of these networks has given. The caller holds the change counter. */
export async function writeVotes(
  db: Runner,
  workspace: string,
  votes: readonly NetworkVotes[],
): Promise<void> {
  if (votes.length === 0) return
  await upsertVotes(db, workspace, jsonOf(votes))
}

/** Finds networks that voted on a day before `today`, at most `limit`. */
export async function findPastNetworks(
  db: Database,
  workspace: string,
  today: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('network_votes')
    .where('workspace', '=', workspace)
    .where('day', '<', today)
    .limit(limit)
    .select('network')
    .execute()
  return rows.map(({ network }) => network)
}

/** Deletes the vote counts of these networks. The caller holds the change counter. */
export async function deleteNetworks(
  trx: Database,
  workspace: string,
  networks: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('network_votes')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`network = any(${networks}::uuid[])`)
    .execute()
}
