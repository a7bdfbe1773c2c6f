import { CsvError, parse } from 'csv-parse/sync'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { invalid, type Problem, refuse } from './problem.ts'

/** Passes bodies in CSV to the routes of this scope, as a `File`. */
export function acceptCsv(app: FastifyInstance, bodyLimit: number): void {
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit },
    async (_: FastifyRequest, body: Buffer) => new File([new Uint8Array(body)], 'rows.csv'),
  )
}

/** Holds a row of a file: the line on which it begins, and its cells by column, without outer blanks. */
export interface CsvRow<Column extends string> {
  line: number
  /** Has no cell of a column that the file does not have. */
  cells: Partial<Record<Column, string>>
  /** Is set if the row does not have the columns of the file. */
  problem?: Problem
}

/**
 * Reads the rows of a file, whose first line names its columns. The cells may be separated by commas, semicolons or tabs, as
 * Excel separates them by what is set on the computer. Empty rows are left out.
 *
 * @param columns may be in the file, in any order; the first must be
 * @throws {Problem} `validation_failed` if the file as a whole can't be read
 */
export async function readCsv<Column extends string>(
  file: File,
  columns: readonly [Column, ...Column[]],
  maxRows: number,
): Promise<CsvRow<Column>[]> {
  const [header, ...rows] = parseRecords(await textOf(file), maxRows)
  const names = withoutEmptyEnd(header?.cells ?? [])
  refuseWrongHeader(names, columns)
  if (rows.length > maxRows) throw invalid('body', `must have at most ${maxRows} rows`)
  return rows.map(({ line, cells }) => {
    const entries = names.map((name, place) => [name, cells[place] ?? ''])
    const fits = cells.length >= names.length && withoutEmptyEnd(cells).length <= names.length
    return {
      line,
      cells: Object.fromEntries(entries),
      ...(!fits && { problem: wrongLength(cells.length, names.length) }),
    }
  })
}

function wrongLength(count: number, expected: number): Problem {
  return invalid('body', `has ${count} cells, and the first line has ${expected}`)
}

async function textOf(file: File): Promise<string> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    throw invalid('body', 'must be in UTF-8, which Excel saves as "CSV UTF-8"')
  }
  if (text.includes('\u0000')) throw invalid('body', 'must not contain NUL')
  // The parser would count a CRLF within quotes as two lines.
  return text.replaceAll(/\r\n?/g, '\n')
}

function parseRecords(text: string, maxRows: number): { line: number; cells: string[] }[] {
  const [firstLine = ''] = text.trimStart().split('\n', 1)
  const [delimiter = ','] = /[,;\t]/.exec(firstLine) ?? []
  const options = {
    delimiter,
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 0,
    // One more than the header and the rows that there may be shows that there are too many.
    to: maxRows + 2,
  }
  try {
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({
      line: info.lines - (record.join('').match(/\n/g)?.length ?? 0),
      cells: record.map((cell) => cell.trim()),
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw invalid(
      'body',
      `has quotes on line ${error.lines} that are not closed, or within a cell that has none around it`,
    )
  }
}

/** Leaves out the empty cells at the end of a line, which spreadsheets add. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

function refuseWrongHeader(names: readonly string[], columns: readonly [string, ...string[]]): void {
  const seen = new Set<string>()
  const faults = names.flatMap((name) => {
    if (!columns.includes(name)) return [{ path: name.slice(0, MAX_SHOWN), message: 'is not known here' }]
    if (seen.has(name)) return [{ path: name, message: 'is there twice' }]
    seen.add(name)
    return []
  })
  if (!seen.has(columns[0])) faults.push({ path: columns[0], message: 'is required' })
  if (faults.length > 0) throw refuse(faults)
}

/** A problem shows at most this much of a name, as a file without line breaks is one name. */
const MAX_SHOWN = 64
