import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database, NetworkVotes } from '../../database/tables.ts'

// Every batch with open asks runs these statements. `ask/invitations/invitation-queries.ts` explains their form.

const selectVotes = prepare<NetworkVotes>(`
  select network, day, votes, views from json_array_elements_text($2::json) as wanted(key) cross join lateral (
    select network, day, votes, views from network_votes
    where workspace = $1 and network = wanted.key::uuid limit 1
  ) found`)

/** Reads how many open answers and views each of these networks has sent, without those that sent none. */
export async function readVotes(
  db: Runner,
  workspace: string,
  networks: readonly string[],
): Promise<NetworkVotes[]> {
  return networks.length === 0 ? [] : selectVotes(db, workspace, JSON.stringify(networks))
}

/** Stores how many open answers and views each of these networks has sent. The caller holds the change counter. */
export const writeVotes = prepareInsert<NetworkVotes>(
  'network_votes',
  ['network', 'day', 'votes', 'views'],
  'on conflict (workspace, network) do update set votes = excluded.votes, views = excluded.views',
)

/** Finds networks that were counted on a day before `today`, at most `limit`. */
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

/** Deletes the counts of these networks. The caller holds the change counter. */
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
