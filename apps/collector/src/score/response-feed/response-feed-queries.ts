import type { Attribute, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import { sql } from 'kysely'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { csvLine } from '../../http/tables/csv-in-sql.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { type AnsweredFeed, byAnswers, indexedFeed, nearFeed } from './answered-feed.ts'
import { isResponse } from './is-response.ts'
import { feedColumns, responseColumns, updatedAt } from './response-feed-columns.ts'
import { CHANGED_CURSOR, type ChangedPosition } from './response-feed-cursor.ts'

/** Selects responses in one of three orders, behind a position. */
export type ResponseFeed = AnsweredFeed | ChangedFeed

/** Selects the responses that changed, by change. */
interface ChangedFeed {
  attributes: readonly Attribute[]
  order: 'changes'
  after: ChangedPosition
}

/** Holds a current response with its context, or what is left of an erased one; and the cursor behind it. */
export type FeedRow = (ResponseRow | ErasedResponseRow) & { cursor: string }

/**
 * Finds the responses of a feed.
 *
 * By answers, the place of a response never changes, so a reader gets each one exactly once, whatever is written meanwhile. What
 * is answered meanwhile comes behind the oldest, and before the newest. By changes, which are numbered in commit order, none can
 * appear before a position that was read; a response that changes again moves to the end, and is read again.
 */
export async function findResponses(
  db: Database,
  reader: Reader,
  feed: ResponseFeed,
  limit: number,
): Promise<FeedRow[]> {
  if (feed.order !== 'changes') {
    const near = nearFeed(reader, feed, limit)
    const rows = near ? await inFeed(db, reader, near, limit).execute() : []
    if (rows.length === limit) return rows as FeedRow[]
  }
  return inFeed(db, reader, feed, limit).execute() as Promise<FeedRow[]>
}

/**
 * Finds the responses of a feed as lines of CSV, which Postgres writes. An aggregate takes its rows in the order of the subquery,
 * as Postgres documents for queries without further joins.
 */
export async function findResponseLines(
  db: Database,
  reader: Reader,
  feed: ResponseFeed,
  limit: number,
): Promise<{ lines: string; n: number; cursor: string | null }> {
  return db
    .selectFrom(inFeed(db, reader, feed, limit).as('response'))
    .select([
      sql<string>`coalesce(string_agg(${csvLine(feedColumns(feed.attributes))}, ''), '')`.as('lines'),
      sql<number>`count(*)::int`.as('n'),
      sql<string | null>`(array_agg(cursor))[count(*)]`.as('cursor'),
    ])
    .executeTakeFirstOrThrow()
}

/**
 * Finds the last change whose responses were updated before a time, by binary search. Times rise with the changes,
 * apart from the difference between the clocks of several collectors.
 */
export async function lastChangeBefore(db: Database, reader: Reader, time: Date): Promise<number> {
  let low = 0
  let high = await latestChange(db, reader.workspace)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const nearest = await responses(db, reader)
      .where('invitation.change', '>', low)
      .where('invitation.change', '<=', middle)
      .orderBy('invitation.change', 'desc')
      .limit(1)
      .select(['invitation.change', updatedAt(reader.workspace).as('updatedAt')])
      .executeTakeFirst()
    if (nearest === undefined || nearest.updatedAt < time) low = middle
    else high = nearest.change - 1
  }
  return low
}

/** Selects the columns and the cursor of each response of a feed. */
function inFeed(db: Database, reader: Reader, feed: ResponseFeed, limit: number) {
  const { position, cursor, bounds } =
    feed.order === 'changes' ? byChanges(feed) : byAnswers(indexedFeed(reader, feed, limit))
  const isSetAside = feed.order !== 'changes' && feed.isSetAside
  return responses(db, reader, isSetAside)
    .where(bounds)
    .orderBy(position)
    .limit(limit)
    .select(
      responseColumns(reader.workspace, feed.attributes).map(({ name, expression }) => expression.as(name)),
    )
    .select(cursor.as('cursor'))
}

function byChanges({ after: { change, id } }: ChangedFeed) {
  return {
    position: sql`invitation.change, invitation.id`,
    cursor: CHANGED_CURSOR,
    bounds: sql<boolean>`invitation.change >= ${change}
      and (invitation.change, invitation.id) > (${change}::bigint, ${id}::uuid)`,
  }
}

/**
 * Selects the invitations that have an answer that counts, with their entries of the catalogue.
 *
 * @param isSetAside selects instead those that are set aside, and were neither released nor dropped
 */
export function responses(db: Database, reader: Reader, isSetAside = false) {
  const { workspace } = reader
  return db
    .selectFrom('invitation')
    .leftJoin('service', (join) =>
      join.on('service.workspace', '=', workspace).onRef('service.key', '=', 'invitation.service'),
    )
    .leftJoin('agent', (join) =>
      join.on('agent.workspace', '=', workspace).onRef('agent.key', '=', 'invitation.agent'),
    )
    .leftJoin('company', (join) =>
      join.on('company.workspace', '=', workspace).onRef('company.key', '=', 'invitation.company'),
    )
    .where('invitation.workspace', '=', workspace)
    .where(isResponse(reader, isSetAside))
}
