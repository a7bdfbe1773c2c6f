import { Readable } from 'node:stream'
import type { TableFormat } from '@otklik/contract'
import type { FastifyReply } from 'fastify'
import { logFault } from '../request-log.ts'
import type { Column } from './column.ts'
import { csvHeader } from './csv.ts'
import { type Chunks, encodeTable, encodeText } from './encode-table.ts'
import { setFileName, tableName } from './file-name.ts'
import { MEDIA_TYPES } from './table-format.ts'

type FileFormat = Exclude<TableFormat, 'json'>

/** Tells where a table continues: the address of its next page, or `null`; and the cursor of that page. */
export interface PageEnd {
  next: string | null
  cursor: string | null
}

/** Sends a page of a table as JSON. */
export function sendPage<Item>(reply: FastifyReply, rows: Item[], { next, cursor }: PageEnd) {
  setFileName(reply, 'json')
  return reply.send({ rows, next, cursor })
}

/**
 * Sends a table in another format than JSON. Its rows are read while they are sent; a fault before the first of them becomes a
 * problem, and a later one breaks the connection, so that no client takes a part for the whole.
 *
 * @param next is the address of the next page, if this is one; the header `Link` holds it
 */
export async function sendTable(
  reply: FastifyReply,
  format: FileFormat,
  columns: readonly Column[],
  chunks: Chunks,
  next: string | null = null,
) {
  const begun = await begin(chunks)
  return sendFile(reply, format, columns, next, await encodeTable(format, tableName(reply), columns, begun))
}

/** Sends a table in plain CSV whose lines are written already, as {@link sendTable} does. */
export async function sendCsvLines(
  reply: FastifyReply,
  columns: readonly Column[],
  lines: AsyncIterable<string>,
  next: string | null = null,
) {
  const begun = await begin(lines)
  return sendFile(reply, 'csv', columns, next, encodeText(csvHeader(columns), begun, String))
}

function sendFile(
  reply: FastifyReply,
  format: FileFormat,
  columns: readonly Column[],
  next: string | null,
  body: AsyncIterable<string | Uint8Array>,
) {
  setFileName(reply, format)
  if (next !== null) reply.header('link', `<${next}>; rel="next"`)
  // NDJSON has no heading, so an empty file would not tell its columns.
  if (format === 'ndjson') reply.header('otklik-columns', columns.map(({ name }) => name).join(','))
  const isHead = reply.request.method === 'HEAD'
  const pieces = isHead ? [] : logged(reply, body)
  return reply.type(MEDIA_TYPES[format]).send(Readable.from(pieces, { objectMode: false }))
}

/** Reads the first chunk at once. */
async function begin<Chunk>(chunks: AsyncIterable<Chunk>): Promise<AsyncIterable<Chunk>> {
  const source = chunks[Symbol.asyncIterator]()
  const first = await source.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* { [Symbol.asyncIterator]: () => source }
  })()
}

async function* logged(
  { log }: FastifyReply,
  body: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  try {
    yield* body
  } catch (fault) {
    logFault(log, fault, 'a table broke off while it was sent')
    // Fastify's plugins log it too, with the values that a database adds.
    throw new Error('The table broke off.')
  }
}
