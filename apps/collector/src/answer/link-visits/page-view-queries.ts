import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Links that one client opens within this time were opened in parallel, as by a scanner that tries every link. */
export const PARALLEL_MS = 5000

/**
 * Finds the page view that a vote under a signature belongs to, and returns the vote of that view. Links of several scores
 * that one client in one network opens in parallel are one page view, whichever cookies it keeps. The first of them has
 * the vote, unless it was cast before the others were opened.
 *
 * @returns `undefined` if no page of this vote was recorded
 */
export async function findPageView(
  db: Database,
  workspace: string,
  { network, invitation }: { network: string; invitation: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ invitation: string }>`
    with own as (
      select min(at) as at, min(client) as client, array_agg(score) as scores from link_visit
      where workspace = ${workspace} and network = ${network} and invitation = ${invitation} and method = 'GET'
    )
    select visit.invitation from link_visit as visit, own
    where visit.workspace = ${workspace} and visit.network = ${network} and visit.method = 'GET'
      and visit.at between own.at - ${PARALLEL_MS} * interval '1 ms' and own.at
      and (visit.invitation = ${invitation} or visit.client is not distinct from own.client
        and visit.score <> all(own.scores))
      and not exists (
        select 1 from invitation as vote
        where vote.workspace = ${workspace} and vote.id = visit.invitation and vote.answered_at < own.at
      )
    order by visit.at, visit.id
    limit 1
  `.execute(db)
  return rows[0]?.invitation
}

/** Finds visits of a day before `today` that still hold the network's id, at most `limit`. */
export async function findPastVisitNetworks(
  db: Database,
  workspace: string,
  today: string,
  limit: number,
): Promise<string[]> {
  const rows = await pastNetworks(db, workspace, today, limit).execute()
  return rows.map(({ id }) => id)
}

/** Clears the networks that {@link findPastVisitNetworks} finds. The caller holds the change counter. */
export async function clearPastVisitNetworks(
  trx: Database,
  workspace: string,
  today: string,
  limit: number,
): Promise<void> {
  await trx
    .updateTable('link_visit')
    .set({ network: null })
    .where('workspace', '=', workspace)
    .where(({ eb, refTuple }) =>
      eb(
        refTuple('invitation', 'id'),
        'in',
        pastNetworks(trx, workspace, today, limit).$asTuple('invitation', 'id'),
      ),
    )
    .execute()
}

function pastNetworks(db: Database, workspace: string, today: string, limit: number) {
  return db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where('network', 'is not', null)
    .where('day', '<', today)
    .limit(limit)
    .select(['invitation', 'id'])
}
