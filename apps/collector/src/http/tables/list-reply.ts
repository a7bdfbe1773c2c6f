import { MAX_ROWS, type TableFormat } from '@otklik/contract'
import type { FastifyReply } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { nextPageUrl, readPage } from '../paging.ts'
import type { Column, Row } from './column.ts'
import { readChunks } from './read-chunks.ts'
import { formatOf } from './table-format.ts'
import { sendPage, sendTable } from './table-reply.ts'

/** Describes a list that is served as a table. */
export interface TableList<Item> {
  workspace: string
  columns: readonly Column[]
  /** Finds at most `limit` items behind a cursor, or from the start. */
  find: (after: string | undefined, limit: number) => Promise<Item[]>
  /** Returns an item's position in the order of the list, so that what is written meanwhile moves no other item. */
  cursorOf: (last: Item) => string
  /** Returns an item as JSON shows it. */
  entryOf: (item: Item) => object
  /** Returns an item as a row of a table, if JSON shows it in another form. */
  rowOf?: (item: Item) => Row
}

interface Options {
  db: Database
  publicUrl: string
}

interface Selection {
  limit?: number | undefined
  cursor?: string | undefined
  format?: TableFormat | undefined
}

/** Streams are read in chunks of this many rows. */
const CHUNK_ROWS = 1000

/** Replies with a list in the format that the request asks for: with a page of it, or with a file of all of it. */
export async function replyList<Item>(
  { db, publicUrl }: Options,
  reply: FastifyReply,
  { limit, cursor, format: named }: Selection,
  { workspace, columns, find, cursorOf, entryOf, rowOf = entryOf as (item: Item) => Row }: TableList<Item>,
) {
  const { request } = reply
  const format = formatOf(request, named)
  const pageBehind = (after: string | undefined, rows: number) =>
    readPage(rows, (upTo) => find(after, upTo), cursorOf)

  if (format !== 'json' && limit === undefined) {
    const chunks = readChunks(db, workspace, (after = cursor) => pageBehind(after, CHUNK_ROWS))
    return sendTable(reply, format, columns, rowsOf(chunks, rowOf))
  }
  const page = await pageBehind(cursor, limit ?? MAX_ROWS)
  const next = nextPageUrl(publicUrl, request.url, page.next)
  if (format === 'json') return sendPage(reply, page.rows.map(entryOf), { next, cursor: page.next })
  return sendTable(reply, format, columns, rowsOf([page.rows], rowOf), next)
}

async function* rowsOf<Item>(
  chunks: AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>,
  rowOf: (item: Item) => Row,
): AsyncGenerator<Row[]> {
  for await (const items of chunks) yield items.map(rowOf)
}
