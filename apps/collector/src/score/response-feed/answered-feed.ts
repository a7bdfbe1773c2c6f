import type { Attribute } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import type { CommentSearch } from './comment-search.ts'
import { isResponse } from './is-response.ts'
import { ANSWERED_CURSOR, type AnsweredPosition } from './response-feed-cursor.ts'

/** Selects the responses that were first answered on some days, by the time of that answer, or against it. */
export interface AnsweredFeed {
  /** Are those of the workspace. Each is a column. */
  attributes: readonly Attribute[]
  order: 'oldest' | 'newest'
  /** A feed of the newest may lack these. */
  from: string | undefined
  to: string | undefined
  /** Is `true` for the responses that are set aside, which are in no other feed. */
  isSetAside: boolean
  filters: readonly RawBuilder<boolean>[]
  /** Finds words in the texts, if the reader searches any. */
  search: CommentSearch | undefined
  after: AnsweredPosition | undefined
}

/** Makes what selects the rows of such a feed. Those of a search are found by {@link nearFeed} and {@link indexedFeed}. */
export function byAnswers(feed: AnsweredFeed) {
  return {
    position: inOrder(feed),
    cursor: ANSWERED_CURSOR,
    bounds: sql<boolean>`${sql.join([...positionBounds(feed), ...feed.filters], sql` and `)}`,
  }
}

/** A search looks among this many responses first: common words are found there sooner than by their index. */
const NEAR = 1500
/** A longer page is not looked for there. */
const LONGEST_NEAR = 200

/**
 * Returns the feed of what a search finds among the next responses. It is `undefined` for a long page, and for a reader with
 * grants: the next within narrow ones may reach far back, and the index finds what is within them.
 */
export function nearFeed(reader: Reader, feed: AnsweredFeed, limit: number): AnsweredFeed | undefined {
  if (!feed.search || reader.within || limit > LONGEST_NEAR) return undefined
  const next = idsOf(reader, feed, [isResponse(reader, feed.isSetAside)], NEAR)
  return { ...feed, search: undefined, filters: [next, ...feed.filters, feed.search.byReading] }
}

/** Returns the feed of the first rows that a search finds by the index. Names are joined to these alone. */
export function indexedFeed(reader: Reader, feed: AnsweredFeed, limit: number): AnsweredFeed {
  if (!feed.search) return feed
  const conditions = [isResponse(reader, feed.isSetAside), ...feed.filters, feed.search.byIndex]
  return { ...feed, search: undefined, filters: [idsOf(reader, feed, conditions, limit)] }
}

/** Makes the condition that a response is one of the first of a feed that meet conditions. */
function idsOf(
  { workspace }: Reader,
  feed: AnsweredFeed,
  conditions: readonly RawBuilder<boolean>[],
  limit: number,
): RawBuilder<boolean> {
  // An array is computed once, before anything is joined.
  return sql<boolean>`invitation.id = any(array(
    select invitation.id from invitation
    where invitation.workspace = ${workspace}
      and ${sql.join([...positionBounds(feed), ...conditions], sql` and `)}
    order by ${inOrder(feed)} limit ${limit}))`
}

/** Makes the conditions that a response was answered on the days of a feed, and behind its position. */
function positionBounds({ order, from, to, after }: AnsweredFeed): RawBuilder<boolean>[] {
  const behind = order === 'newest' ? sql`<` : sql`>`
  const day = sql`invitation.answered_day`
  return [
    // The index of answered days has only rows with one, so Postgres uses it only where a query says this.
    sql<boolean>`${day} is not null`,
    from !== undefined && sql<boolean>`${day} >= ${from}`,
    to !== undefined && sql<boolean>`${day} < ${to}`,
    // A range of days is what the index finds the position by.
    after &&
      sql<boolean>`${day} ${behind}= ${after.day}::date
      and (${day}, invitation.answered_at, invitation.id)
        ${behind} (${after.day}::date, ${after.answeredAt}::timestamptz, ${after.id}::uuid)`,
  ].filter((bound) => bound !== undefined && bound !== false)
}

function inOrder({ order }: AnsweredFeed): RawBuilder<unknown> {
  const direction = order === 'newest' ? sql`desc` : sql`asc`
  return sql.join(
    ['answered_day', 'answered_at', 'id'].map(
      (column) => sql`${sql.ref(`invitation.${column}`)} ${direction}`,
    ),
  )
}
