import type { TableFormat } from '@otklik/contract'
import type { Column, Row } from './column.ts'
import { csvHeader, csvLines } from './csv.ts'
import { excelCsvHeader, excelCsvLines } from './csv-excel.ts'
import { xlsxOf } from './xlsx.ts'

/** Holds the rows of a table in the chunks in which they are read, as fast as the client takes them. */
export type Chunks = AsyncIterable<Iterable<Row>>

/** Encodes a table in a format, a chunk at a time. */
export async function encodeTable(
  format: Exclude<TableFormat, 'json'>,
  name: string,
  columns: readonly Column[],
  chunks: Chunks,
): Promise<AsyncIterable<string | Uint8Array>> {
  switch (format) {
    case 'csv':
      return encodeText(csvHeader(columns), chunks, (rows) => csvLines(columns, rows))
    case 'csv-excel':
      return encodeText(excelCsvHeader(columns), chunks, (rows) => excelCsvLines(columns, rows))
    case 'ndjson':
      return encodeText('', chunks, (rows) => jsonLines(columns, rows))
    case 'xlsx':
      return xlsxOf({ name, columns, rows: rowsOf(chunks) })
  }
}

/** Begins a text with its header. */
export async function* encodeText<Chunk>(
  header: string,
  chunks: AsyncIterable<Chunk>,
  encode: (chunk: Chunk) => string,
): AsyncGenerator<string> {
  yield header
  for await (const chunk of chunks) yield encode(chunk)
}

/** Writes a JSON object on each line. All have every column, as readers take the columns from the first lines. */
function jsonLines(columns: readonly Column[], rows: Iterable<Row>): string {
  let lines = ''
  for (const row of rows) {
    lines += `${JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])))}\n`
  }
  return lines
}

async function* rowsOf(chunks: Chunks): AsyncGenerator<Row> {
  for await (const rows of chunks) yield* rows
}
