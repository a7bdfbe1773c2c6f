import type { Attribute, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { csvLine } from '../../http/tables/csv-in-sql.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { feedColumns, responseColumns, updatedAt } from './response-feed-columns.ts'
import {
  ANSWERED_CURSOR,
  type AnsweredPosition,
  CHANGED_CURSOR,
  type ChangedPosition,
} from './response-feed-cursor.ts'

/** Selects responses in one of three orders, behind a position. */
export type ResponseFeed = AnsweredFeed | ChangedFeed

interface AnyFeed {
  /** Are those of the workspace. Each is a column. */
  attributes: readonly Attribute[]
}

/** Selects the responses that were first answered on some days, by the time of that answer, or against it. */
interface AnsweredFeed extends AnyFeed {
  order: 'oldest' | 'newest'
  /** A feed of the newest may lack these. */
  from: string | undefined
  to: string | undefined
  /** Is `true` for the responses that are set aside, which are in no other feed. */
  isSetAside: boolean
  filters: readonly RawBuilder<boolean>[]
  after: AnsweredPosition | undefined
}

/** Selects the responses that changed, by change. */
interface ChangedFeed extends AnyFeed {
  order: 'changes'
  after: ChangedPosition
}

/** Holds a current response with its context, or what is left of an erased one; and the cursor behind it. */
export type FeedRow = (ResponseRow | ErasedResponseRow) & { cursor: string }

/**
 * Finds the responses of a feed.
 *
 * By answers, the place of a response never changes, so a reader gets each one exactly once, whatever is written meanwhile: what
 * is answered meanwhile comes at the end of the oldest, and before the first page of the newest. By changes, which are numbered in commit order, none can appear before a position that was read; a response that changes again
 * moves to the end, and is read again.
 */
export function findResponses(
  db: Database,
  reader: Reader,
  feed: ResponseFeed,
  limit: number,
): Promise<FeedRow[]> {
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
  const { position, cursor, bounds } = feed.order === 'changes' ? byChanges(feed) : byAnswers(feed)
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

function byAnswers({ order, from, to, filters, after }: AnsweredFeed) {
  const [direction, behind] = order === 'newest' ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]
  const day = sql`invitation.answered_day`
  const bounds = [
    // The index of answered days has only rows with one, so Postgres uses it only where a query says this.
    sql<boolean>`${day} is not null`,
    from !== undefined && sql<boolean>`${day} >= ${from}`,
    to !== undefined && sql<boolean>`${day} < ${to}`,
    // A range of days is what the index finds the position by.
    after &&
      sql<boolean>`${day} ${behind}= ${after.day}::date
      and (${day}, invitation.answered_at, invitation.id)
        ${behind} (${after.day}::date, ${after.answeredAt}::timestamptz, ${after.id}::uuid)`,
    ...filters,
  ].filter((bound) => bound !== undefined && bound !== false)
  return {
    position: sql`${day} ${direction}, invitation.answered_at ${direction}, invitation.id ${direction}`,
    cursor: ANSWERED_CURSOR,
    bounds: sql<boolean>`${sql.join(bounds, sql` and `)}`,
  }
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
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('invitation.answered_at', 'is not', null)
    .where(
      isSetAside ? 'invitation.set_aside_network' : 'invitation.set_aside_revision',
      isSetAside ? 'is not' : 'is',
      null,
    )
}
