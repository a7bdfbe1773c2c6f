import { invalid } from '../problem.ts'
import { type CsvRecord, readRecords } from './csv-records.ts'
import type { Line } from './read-lines.ts'

/** Holds a row of a file: the line on which it begins, and its cells by column. One with a fault has none. */
export interface ImportRow {
  line: number
  cells: ReadonlyMap<string, string>
  fault?: string
}

/** Holds the rows of a file, in lists of those that have arrived together. */
export interface ImportRows {
  /** Lists the columns of a CSV. A file of JSON does not say which it has. */
  columns: readonly string[] | undefined
  rows: AsyncIterable<ImportRow[]>
}

/** Names the formats of files by their media types. */
export const IMPORT_TYPES = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' } as const
export type ImportFormat = (typeof IMPORT_TYPES)[keyof typeof IMPORT_TYPES]

/**
 * Opens the rows of a file. The first line of a CSV names its columns; its cells may be separated by commas, semicolons or
 * tabs.
 *
 * @throws {Problem} `validation_failed` if a CSV has no columns
 */
export async function openRows(lines: AsyncIterable<Line[]>, format: ImportFormat): Promise<ImportRows> {
  if (format === 'ndjson') return { columns: undefined, rows: ndjsonRows(lines) }
  const records = readRecords(lines)
  const { value: begin = [] } = await records.next()
  const [header, ...first] = begin
  if (!header || header.fault !== undefined)
    throw invalid('body', header ? `line ${header.line} ${header.fault}` : 'must have a line of columns')
  const columns = withoutEmptyEnd(header.cells)
  return { columns, rows: csvRows(columns, first, records) }
}

async function* csvRows(
  columns: readonly string[],
  first: readonly CsvRecord[],
  records: AsyncIterable<CsvRecord[]>,
): AsyncGenerator<ImportRow[]> {
  const rowOf = ({ line, cells, fault = lengthFault(cells, columns.length) }: CsvRecord): ImportRow =>
    fault === undefined
      ? { line, cells: new Map(columns.map((name, place) => [name, cells[place] ?? ''])) }
      : { line, cells: NO_CELLS, fault }
  yield first.map(rowOf)
  for await (const arrived of records) yield arrived.map(rowOf)
}

const NO_CELLS: ReadonlyMap<string, string> = new Map()

function lengthFault(cells: readonly string[], expected: number): string | undefined {
  const fits = cells.length >= expected && withoutEmptyEnd(cells).length <= expected
  return fits ? undefined : `has ${cells.length} cells, and the first line has ${expected}`
}

/** Leaves out the empty cells at the end of a line, which spreadsheets add. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

async function* ndjsonRows(lines: AsyncIterable<Line[]>): AsyncGenerator<ImportRow[]> {
  for await (const arrived of lines) {
    yield arrived
      .filter(({ text, fault }) => fault !== undefined || text.trim() !== '')
      .map(({ number: line, text, fault }) =>
        fault === undefined ? { line, ...cellsIn(text) } : { line, cells: NO_CELLS, fault },
      )
  }
}

function cellsIn(json: string): Omit<ImportRow, 'line'> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { cells: NO_CELLS, fault: 'is not JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { cells: NO_CELLS, fault: 'is not an object' }
  const entries = Object.entries(value).filter(([, cell]) => cell !== null)
  const nested = entries.find(([, cell]) => typeof cell === 'object')
  if (nested) return { cells: NO_CELLS, fault: `has in "${nested[0].slice(0, 64)}" no text and no number` }
  return { cells: new Map(entries.map(([name, cell]) => [name, String(cell).trim()])) }
}
