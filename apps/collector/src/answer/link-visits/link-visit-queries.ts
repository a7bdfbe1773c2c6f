import { sql } from 'kysely'
import type { Database, LinkVisit } from '../../database/tables.ts'

/** What is known of an invitation's links up to now. */
export interface EarlierVisits {
  /** How many are kept one by one. */
  kept: number
  firstGetAt: Date | null
  /** Since then: how often a button was pressed, and how many other scores were opened. */
  presses: number
  scores: number
}

export async function findEarlierVisits(
  db: Database,
  workspace: string,
  invitation: string,
  { score, since }: { score: number | null; since: Date },
): Promise<EarlierVisits> {
  const recent = sql<boolean>`at > ${since}`
  return db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where('invitation', '=', invitation)
    .select(({ fn }) => [
      fn.countAll<number>().as('kept'),
      fn.min('at').filterWhere('method', '=', 'GET').as('firstGetAt'),
      fn.countAll<number>().filterWhere('method', '=', 'POST').filterWhere(recent).as('presses'),
      fn
        .count<number>('score')
        .distinct()
        .filterWhere('method', '<>', 'POST')
        .filterWhere('score', '<>', score)
        .filterWhere(recent)
        .as('scores'),
    ])
    .executeTakeFirstOrThrow()
}

/** Keeps one visit, unless its person was erased, which it waits for if that is under way. */
export async function insertLinkVisit(db: Database, visit: LinkVisit): Promise<void> {
  await sql`
    insert into link_visit (workspace, invitation, id, at, day, after_seconds, method, visitor, client, score,
      burst, confirmed, recipient_domain, repeats)
    select ${visit.workspace}, id, ${visit.id}, ${visit.at}::timestamptz, ${visit.day}::date,
      ${visit.after_seconds}::integer, ${visit.method}, ${visit.visitor}, ${visit.client},
      ${visit.score}::smallint, ${visit.burst}::boolean, ${visit.confirmed}::boolean,
      ${visit.recipient_domain}, ${visit.repeats}::integer
    from invitation
    where workspace = ${visit.workspace} and id = ${visit.invitation} and erased_at is null
    for share
  `.execute(db)
}

/** Counts a visit with one that was like it; `false` where none was. */
export async function repeatLinkVisit(db: Database, visit: LinkVisit): Promise<boolean> {
  const { workspace, invitation } = visit
  const alike = await db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where('invitation', '=', invitation)
    .where('method', '=', visit.method)
    .where('visitor', '=', visit.visitor)
    .where('burst', '=', visit.burst)
    .where('confirmed', '=', visit.confirmed)
    .where('score', visit.score === null ? 'is' : '=', visit.score)
    .where('day', '=', visit.day)
    .limit(1)
    .select('id')
    .executeTakeFirst()
  if (!alike) return false
  await db
    .updateTable('link_visit')
    .set(({ eb }) => ({ repeats: eb('repeats', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('invitation', '=', invitation)
    .where('id', '=', alike.id)
    .execute()
  return true
}

/**
 * Removes the visits of these invitations; whether none is left after `limit` of them. The caller holds the
 * workspace's clock.
 */
export async function clearLinkVisits(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  limit: number,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    delete from link_visit where workspace = ${workspace} and (invitation, id) in (
      select invitation, id from link_visit
      where workspace = ${workspace} and invitation = any(${invitations}::uuid[]) limit ${limit}
    )
  `.execute(trx)
  return numAffectedRows < limit
}

/** Visits up to a moment, at most `limit` of them, the oldest first. */
export async function findDueLinkVisits(
  db: Database,
  workspace: string,
  visitedBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await dueVisits(db, workspace, visitedBy, limit).execute()
  return rows.map(({ id }) => id)
}

/** Removes what {@link findDueLinkVisits} finds. The caller holds the workspace's clock. */
export async function deleteDueLinkVisits(
  trx: Database,
  workspace: string,
  visitedBy: Date,
  limit: number,
): Promise<void> {
  await trx
    .deleteFrom('link_visit')
    .where('workspace', '=', workspace)
    .where(({ eb, refTuple }) =>
      eb(
        refTuple('invitation', 'id'),
        'in',
        dueVisits(trx, workspace, visitedBy, limit).$asTuple('invitation', 'id'),
      ),
    )
    .execute()
}

function dueVisits(db: Database, workspace: string, visitedBy: Date, limit: number) {
  return db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where('at', '<=', visitedBy)
    .orderBy('at')
    .limit(limit)
    .select(['invitation', 'id'])
}
