import { sql } from 'kysely'
import type { Database, LinkVisit } from '../../database/tables.ts'
import { BURST, NEARBY_MS, type PressEvidence } from './bot-detection.ts'
import { PARALLEL_MS } from './page-view-queries.ts'

/** Summarises the earlier visits of an invitation's links or, under a signature, those of the voter's network. */
export interface EarlierVisits extends PressEvidence {
  /** Counts the stored rows. */
  kept: number
  /** Counts the other scores whose links were opened in the last ten seconds. */
  burstScores: number
}

/** Holds a visit that is not stored yet. */
export type VisitToRecord = Omit<LinkVisit, 'burst' | 'repeats'>

/**
 * Summarises the visits before one that is not stored yet.
 *
 * @param openedAt the time when the page of a press was handed out. Links near that time are evidence, but those that a
 *   named machine opened say nothing about a press by a browser
 */
export async function findEarlierVisits(
  db: Database,
  { workspace, invitation, network, at, score, visitor, client }: VisitToRecord,
  openedAt: Date,
): Promise<EarlierVisits> {
  const isPress = sql<boolean>`(method = 'POST' and link <> 'unsubscribe')`
  const isRecent = sql<boolean>`at > ${shifted(at, -BURST.withinMs)}`
  const isOwn = sql<boolean>`invitation = ${invitation}`
  const isOfClient = sql<boolean>`(${isOwn} or client is not distinct from ${client})`
  const isWithin = (ms: number) => sql`at between ${shifted(openedAt, -ms)} and ${shifted(openedAt, ms)}`
  const isNearby = sql<boolean>`(${isOwn} and ${isWithin(NEARBY_MS)}
      or ${isOfClient} and ${isWithin(PARALLEL_MS)})
    and ${isEvidenceFor(visitor)}`
  return db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where(network === null ? isOwn : sql<boolean>`network = ${network}`)
    .select([
      sql<number>`count(*)`.as('kept'),
      sql<number>`count(*) filter (where ${isPress} and ${isRecent} and ${isOwn})`.as('presses'),
      sql<number>`count(distinct score) filter
        (where method <> 'POST' and ${isRecent} and ${isOfClient} and score <> ${score})`.as('burstScores'),
      sql<number>`count(distinct score) filter (where method <> 'POST' and ${isNearby})`.as('nearbyScores'),
      sql<boolean>`count(*) filter (where score = 0 and method <> 'POST' and ${isNearby}) > 0`.as(
        'followedHoneypot',
      ),
    ])
    .executeTakeFirstOrThrow()
}

/** Returns the condition that a visit says something about another one: a named machine does not about a browser. */
export function isEvidenceFor(visitor: LinkVisit['visitor']) {
  return sql<boolean>`(visitor not in ('scanner', 'prefetch', 'bot') or ${visitor} in ('scanner', 'prefetch', 'bot'))`
}

function shifted(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms)
}

/**
 * Stores a visit, unless its person was erased. If an erasure is running, this waits for it. The vote of a signature's
 * link may not be stored yet.
 */
export async function insertLinkVisit(db: Database, visit: LinkVisit): Promise<void> {
  await sql`
    insert into link_visit (workspace, invitation, id, at, day, after_seconds, method, visitor, client, score,
      burst, confirmed, recipient_domain, repeats, link, signature, network)
    select workspace, ${visit.invitation}::uuid, ${visit.id}::uuid, ${visit.at}::timestamptz, ${visit.day}::date,
      ${visit.after_seconds}::integer, ${visit.method}, ${visit.visitor}, ${visit.client},
      ${visit.score}::smallint, ${visit.burst}::boolean, ${visit.confirmed}::boolean,
      ${visit.recipient_domain}, ${visit.repeats}::integer, ${visit.link},
      ${visit.signature}::uuid, ${visit.network}::uuid
    from workspace where workspace = ${visit.workspace} and coalesce((
      select erased_at is null from invitation
      where workspace = ${visit.workspace} and id = ${visit.invitation} for share
    ), ${visit.signature !== null})
  `.execute(db)
}

/** Counts a visit on a stored one that is alike, instead of storing it. Returns `false` if there is none. */
export async function countRepeatedVisit(db: Database, visit: LinkVisit): Promise<boolean> {
  const { workspace, invitation, network } = visit
  const alike = await db
    .selectFrom('link_visit')
    .where('workspace', '=', workspace)
    .where(network === null ? 'invitation' : 'network', '=', network ?? invitation)
    .where('method', '=', visit.method)
    .where('visitor', '=', visit.visitor)
    .where('burst', '=', visit.burst)
    .where('confirmed', '=', visit.confirmed)
    .where('link', '=', visit.link)
    .where('score', visit.score === null ? 'is' : '=', visit.score)
    .where('day', '=', visit.day)
    .limit(1)
    .select(['invitation', 'id'])
    .executeTakeFirst()
  if (!alike) return false
  await db
    .updateTable('link_visit')
    .set(({ eb }) => ({ repeats: eb('repeats', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('invitation', '=', alike.invitation)
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
