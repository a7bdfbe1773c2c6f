import { sql } from 'kysely'
import type { Database, LinkVisit } from '../../database/tables.ts'

/** Summarises the earlier visits of an invitation's links. */
export interface EarlierVisits {
  /** Counts the stored rows. */
  kept: number
  firstGetAt: Date | null
  /** Counts the presses after the given time. */
  presses: number
  /** Counts the other scores whose links were opened after the given time. */
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

/** Stores a visit, unless its person was erased. If an erasure is running, this waits for it. */
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

/** Counts a visit on a stored one that is alike, instead of storing it. Returns `false` if there is none. */
export async function countRepeatedVisit(db: Database, visit: LinkVisit): Promise<boolean> {
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
 * Removes up to `limit` visits of these invitations, and returns `true` if none is left. The caller holds the change
 * counter.
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

/** Returns the ids of visits up to a time, the oldest first and at most `limit` of them. */
export async function findDueLinkVisits(
  db: Database,
  workspace: string,
  visitedBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await dueVisits(db, workspace, visitedBy, limit).execute()
  return rows.map(({ id }) => id)
}

/** Removes the visits that {@link findDueLinkVisits} finds. The caller holds the change counter. */
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
