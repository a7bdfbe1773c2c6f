import { MAX_ROWS, type TableFormat } from '@otklik/contract'
import type { FastifyReply } from 'fastify'
import { nextPageUrl } from '../../http/paging.ts'
import { invalid, Problem } from '../../http/problem.ts'
import type { Column, Row } from '../../http/tables/column.ts'
import { roundFigures } from '../../http/tables/round-figures.ts'
import { sendPage, sendTable } from '../../http/tables/table-reply.ts'

/** Holds the figures of all groups. */
export interface Figures {
  columns: readonly Column[]
  /** Calculates each row when it is taken. They can be taken once. */
  rows: Iterable<Row>
}

/** Selects a page of figures, or with no limit all of them, where the format is not JSON. */
interface Page {
  limit: number | undefined
  cursor: string | undefined
  format: TableFormat
}

/** Rows are calculated and sent in chunks of this many. Each chunk waits for a turn of the event loop, long when answers arrive. */
const CHUNK_ROWS = 2000

/**
 * Sends figures, all of them or one page. All pages are of one snapshot: a cursor holds its version, and the position in it.
 *
 * @param version is that of everything that the figures depend on
 */
export async function sendFigures(
  publicUrl: string,
  reply: FastifyReply,
  { limit, cursor, format }: Page,
  version: string,
  { columns, rows }: Figures,
) {
  const start = cursor === undefined ? 0 : positionOf(cursor, version)
  const remaining = Iterator.from(rows).drop(start).map(roundFigures)
  if (format !== 'json' && limit === undefined) {
    return sendTable(reply, format, columns, inChunks(remaining))
  }

  const size = limit ?? MAX_ROWS
  const page = remaining.take(size + 1).toArray()
  const following = page.length > size ? `${version}.${start + size}` : null
  const next = nextPageUrl(publicUrl, reply.request.url, following)
  if (format === 'json') return sendPage(reply, page.slice(0, size), { next, cursor: following })
  return sendTable(reply, format, columns, inChunks(page.slice(0, size).values()), next)
}

const CURSOR = /^([\w-]{43})\.([1-9]\d{0,8})$/

function positionOf(cursor: string, version: string): number {
  const [, of, position] = CURSOR.exec(cursor) ?? []
  if (of === undefined)
    throw invalid('cursor', 'is not a cursor of this table; use the address in next unchanged')
  if (of !== version)
    throw new Problem('snapshot_gone', 'The figures have changed; begin again without the cursor.')
  return Number(position)
}

async function* inChunks(rows: Iterator<Row> & Iterable<Row>): AsyncGenerator<Row[]> {
  let chunk: Row[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < CHUNK_ROWS) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
