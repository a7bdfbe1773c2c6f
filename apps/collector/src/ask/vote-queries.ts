import { sql } from 'kysely'
import type { Database, NetworkVotes } from '../database/tables.ts'

/** How many votes each of these networks has given; those that gave none are left out. */
export async function readVotes(
  db: Database,
  workspace: string,
  networks: readonly string[],
): Promise<NetworkVotes[]> {
  if (networks.length === 0) return []
  return db
    .selectFrom('network_votes')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`network = any(${networks}::uuid[])`)
    .select(['network', 'day', 'votes'])
    .execute()
}

/** Stores how many votes each of these has given by now. The caller holds the workspace's clock. */
export async function writeVotes(
  trx: Database,
  workspace: string,
  votes: readonly NetworkVotes[],
): Promise<void> {
  if (votes.length === 0) return
  await trx
    .insertInto('network_votes')
    .values(votes.map((row) => ({ workspace, ...row })))
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'network']).doUpdateSet(({ ref }) => ({ votes: ref('excluded.votes') })),
    )
    .execute()
}

/** Networks that voted on a day before `today`, at most `limit` of them. */
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

/** Forgets that these networks voted. The caller holds the workspace's clock. */
export async function forgetNetworks(
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
