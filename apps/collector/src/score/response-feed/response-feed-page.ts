import { MAX_ROWS, type ResponseQuery } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { type Page, readPage } from '../../http/paging.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import {
  answeredCursor,
  changedCursor,
  parseAnsweredCursor,
  parseChangedCursor,
} from './response-feed-cursor.ts'
import { findAnswered, findChanged, lastChangeBefore, type StoredResponse } from './response-feed-queries.ts'

/**
 * A feed that starts at a time begins this much earlier. The clocks of collectors may differ, and a write is dated
 * before it waits for the change counter. An extra row does no harm to a reader who upserts, but a missing one would.
 */
const MARGIN_MS = 120_000

/** Sorts before all ids. */
const NIL_UUID = '00000000-0000-0000-0000-000000000000'

/**
 * Reads one page of the feed, in the order that the query asks for.
 *
 * @throws {Problem} `validation_failed` for a cursor of the other order
 */
export async function readResponses(
  db: Database,
  reader: Reader,
  query: ResponseQuery,
): Promise<Page<StoredResponse>> {
  const { from, to, cursor, limit = MAX_ROWS } = query
  if (from !== undefined && to !== undefined) {
    const after = cursor === undefined ? undefined : parseAnsweredCursor(cursor)
    return readPage(limit, (upTo) => findAnswered(db, reader, { from, to, after }, upTo), answeredCursor)
  }
  const after = cursor === undefined ? await startOf(db, reader, query) : parseChangedCursor(cursor)
  return readPage(limit, (upTo) => findChanged(db, reader, after, upTo), changedCursor)
}

async function startOf(db: Database, reader: Reader, { updatedSince, afterChange = 0 }: ResponseQuery) {
  const last = updatedSince
    ? await lastChangeBefore(db, reader, new Date(updatedSince.getTime() - MARGIN_MS))
    : afterChange
  return { change: last + 1, id: NIL_UUID }
}
