import { type Attribute, followsChanges, type ResponseQuery } from '@otklik/contract'
import type { RawBuilder } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { changedCursor, parseAnsweredCursor, parseChangedCursor } from './response-feed-cursor.ts'
import { lastChangeBefore, type ResponseFeed } from './response-feed-queries.ts'

/**
 * A feed that starts at a time begins this much earlier. The clocks of collectors may differ, and a write is dated
 * before it waits for the change counter. An extra row does no harm to a reader who upserts, but a missing one would.
 */
const MARGIN_MS = 120_000

/** Sorts before all ids. */
const NIL_UUID = '00000000-0000-0000-0000-000000000000'

/**
 * Returns the feed that a query selects, behind its cursor.
 *
 * @param attributes are those of the workspace
 * @param filters are the conditions that the filters of the query make
 * @throws {Problem} `validation_failed` for a cursor of the other order
 */
export async function openFeed(
  db: Database,
  reader: Reader,
  query: ResponseQuery,
  attributes: readonly Attribute[],
  filters: readonly RawBuilder<boolean>[],
): Promise<ResponseFeed> {
  const { from, to, order = 'oldest', cursor, updatedSince, afterChange = 0 } = query
  if (!followsChanges(query)) {
    const isSetAside = query.setAside !== undefined
    return continueFeed({ order, attributes, from, to, isSetAside, filters, after: undefined }, cursor)
  }
  if (cursor !== undefined) return { order: 'changes', attributes, after: parseChangedCursor(cursor) }
  const last = updatedSince
    ? await lastChangeBefore(db, reader, new Date(updatedSince.getTime() - MARGIN_MS))
    : afterChange
  return { order: 'changes', attributes, after: { change: last + 1, id: NIL_UUID } }
}

/** Returns the rest of a feed, behind a cursor. */
export function continueFeed(feed: ResponseFeed, cursor: string | undefined): ResponseFeed {
  if (cursor === undefined) return feed
  return feed.order === 'changes'
    ? { ...feed, after: parseChangedCursor(cursor) }
    : { ...feed, after: parseAnsweredCursor(cursor) }
}

/**
 * Returns the cursor of what may follow the last page. More changes will follow, so a reader continues there next time. Days
 * end: answers of the past may still come, and only the feed of changes tells of them.
 */
export function cursorAtEnd(feed: ResponseFeed, last: string | undefined): string | null {
  if (feed.order !== 'changes') return null
  return last ?? changedCursor(feed.after)
}
