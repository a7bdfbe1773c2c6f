import type { TableFormat } from '@otklik/contract'
import type { FastifyReply } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { nextPageUrl, readPage } from '../../http/paging.ts'
import { type Chunk, readChunks } from '../../http/tables/read-chunks.ts'
import { sendCsvLines, sendPage, sendTable } from '../../http/tables/table-reply.ts'
import { continueFeed, cursorAtEnd } from './response-feed.ts'
import { feedColumns } from './response-feed-columns.ts'
import { type FeedRow, findResponseLines, findResponses, type ResponseFeed } from './response-feed-queries.ts'

interface Deps {
  db: Database
  publicUrl: string
  /** Records the export before its first row is sent. */
  record: () => Promise<void>
}

/** Sends one page of a feed. */
export async function sendFeedPage(
  { db, publicUrl, record }: Deps,
  reply: FastifyReply,
  feed: ResponseFeed,
  format: TableFormat,
  limit: number,
) {
  const { caller, url } = reply.request
  const page = await readPage(
    limit,
    (upTo) => findResponses(db, caller, feed, upTo),
    ({ cursor }) => cursor,
  )
  if (page.rows.length > 0) await record()
  const next = nextPageUrl(publicUrl, url, page.next)
  if (format !== 'json') return sendTable(reply, format, feedColumns(feed.attributes), once(page.rows), next)
  const cursor = page.next ?? cursorAtEnd(feed, page.rows.at(-1)?.cursor)
  return sendPage(reply, page.rows.map(withoutCursor), { next, cursor })
}

/** Lines of CSV are few megabytes of text in a chunk of this many. */
const CHUNK_LINES = 10_000
/** Rows take ten times as much memory. */
const CHUNK_ROWS = 1000

/** Sends a whole feed. Postgres writes the lines of plain CSV itself. */
export async function sendFeed(
  { db, record }: Omit<Deps, 'publicUrl'>,
  reply: FastifyReply,
  feed: ResponseFeed,
  format: Exclude<TableFormat, 'json'>,
) {
  const { caller } = reply.request

  const rowsBehind = async (after: string | undefined): Promise<Chunk<FeedRow[]>> => {
    const rows = await findResponses(db, caller, continueFeed(feed, after), CHUNK_ROWS)
    if (rows.length > 0) await record()
    return { rows, next: rows.length < CHUNK_ROWS ? null : (rows.at(-1)?.cursor ?? null) }
  }
  const linesBehind = async (after: string | undefined): Promise<Chunk<string>> => {
    const { lines, n, cursor } = await findResponseLines(db, caller, continueFeed(feed, after), CHUNK_LINES)
    if (n > 0) await record()
    return { rows: lines, next: n < CHUNK_LINES ? null : cursor }
  }

  const columns = feedColumns(feed.attributes)
  return format === 'csv'
    ? sendCsvLines(reply, columns, readChunks(db, caller.workspace, linesBehind))
    : sendTable(reply, format, columns, readChunks(db, caller.workspace, rowsBehind))
}

function withoutCursor({ cursor: _, ...row }: FeedRow) {
  return row
}

async function* once<Rows>(rows: Rows): AsyncGenerator<Rows> {
  yield rows
}
