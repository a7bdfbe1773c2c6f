import { MAX_ROWS, type ResponseQuery } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { type Page, readPage } from '../../http/paging.ts'
import { cursorAnswered, cursorChanged, readAnswered, readChanged } from './response-feed-cursor.ts'
import { findAnswered, findChanged, lastChangeBefore, type StoredResponse } from './response-feed-queries.ts'

/**
 * How much earlier than a moment the changes since it begin: collectors' clocks may differ, and a write is
 * dated before it has waited for its turn. A row too many does no harm to who upserts; one too few would.
 */
const MARGIN_MS = 120_000

/** Sorts before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** @throws {Problem} `validation_failed` for a cursor of another list */
export async function readResponses(
  db: Database,
  workspace: string,
  query: ResponseQuery,
): Promise<Page<StoredResponse>> {
  const { from, to, cursor, limit = MAX_ROWS } = query
  if (from !== undefined && to !== undefined) {
    const after = cursor === undefined ? undefined : readAnswered(cursor)
    return readPage(limit, (upTo) => findAnswered(db, workspace, { from, to, after }, upTo), cursorAnswered)
  }
  const behind = cursor === undefined ? await start(db, workspace, query) : readChanged(cursor)
  return readPage(limit, (upTo) => findChanged(db, workspace, behind, upTo), cursorChanged)
}

async function start(db: Database, workspace: string, { updatedSince, afterChange = 0 }: ResponseQuery) {
  const last = updatedSince
    ? await lastChangeBefore(db, workspace, new Date(updatedSince.getTime() - MARGIN_MS))
    : afterChange
  return { change: last + 1, id: NO_ID }
}
