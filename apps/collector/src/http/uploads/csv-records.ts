import { CsvError, parse } from 'csv-parse/sync'
import { type Line, MAX_LINE_BYTES } from './read-lines.ts'

/** A record whose cells have line breaks may have this many lines. */
const MAX_LINES = 1000

/** Holds a record of a CSV: the line on which it begins, and its cells. One with a fault has none. */
export interface CsvRecord {
  line: number
  cells: readonly string[]
  fault?: string
}

/**
 * Reads the records of a CSV, in lists of those that have arrived together. Empty lines are left out. A line whose quotes
 * are wrong fails alone: the next record begins on the line after it.
 */
export async function* readRecords(lines: AsyncIterable<readonly Line[]>): AsyncGenerator<CsvRecord[]> {
  let delimiter: string | undefined
  let waiting: readonly Line[] = []
  for await (const arrived of lines) {
    delimiter ??= /[,;\t]/.exec(arrived[0]?.text ?? '')?.[0] ?? ','
    const { records, rest } = recordsIn([...waiting, ...arrived], delimiter, false)
    waiting = rest
    if (records.length > 0) yield records
  }
  yield recordsIn(waiting, delimiter ?? ',', true).records
}

/** Returns the records that are complete, and the lines of one that may go on. */
function recordsIn(
  lines: readonly Line[],
  delimiter: string,
  isEnd: boolean,
): { records: CsvRecord[]; rest: readonly Line[] } {
  const records: CsvRecord[] = []
  /** Holds lines that are records by themselves, as many are parsed faster together. */
  let single: Line[] = []
  const parseSingle = () => {
    records.push(...parseLines(single, delimiter))
    single = []
  }

  let start = 0
  while (start < lines.length) {
    const line = lines[start] as Line
    const end = endOfRecord(lines, start)
    if (end === 'unknown' && !isEnd) break
    const isWhole = typeof end === 'number'
    if (isWhole && end === start + 1) {
      if (line.fault !== undefined || line.text.trim() !== '') single.push(line)
      start = end
      continue
    }
    parseSingle()
    const cells = isWhole ? parseText(textOf(lines.slice(start, end)), delimiter)?.[0] : undefined
    records.push(cells ? { line: line.number, cells } : withFault(line, QUOTES))
    start = cells && isWhole ? end : start + 1
  }
  parseSingle()
  return { records, rest: lines.slice(start) }
}

/** Finds the line after a record, which ends where all quotes are closed. It is unknown if further lines are needed. */
function endOfRecord(lines: readonly Line[], start: number): number | 'unknown' | 'none' {
  let isOpen = false
  let size = 0
  for (let at = start; at < lines.length; at++) {
    const { text, fault } = lines[at] as Line
    size += text.length
    if (fault !== undefined) return at === start ? at + 1 : 'none'
    if (hasOddQuotes(text)) isOpen = !isOpen
    if (!isOpen) return at + 1
    if (at - start >= MAX_LINES || size > MAX_LINE_BYTES) return 'none'
  }
  return 'unknown'
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOdd = !isOdd
  return isOdd
}

function parseLines(lines: readonly Line[], delimiter: string): CsvRecord[] {
  const sound = lines.filter(({ fault }) => fault === undefined)
  const cellsOf = parseText(textOf(sound), delimiter)
  if (!cellsOf && lines.length > 1) return lines.flatMap((line) => parseLines([line], delimiter))
  const cells = (cellsOf ?? []).values()
  return lines.map((line) => {
    if (line.fault !== undefined) return withFault(line, line.fault)
    const { value } = cells.next()
    return value ? { line: line.number, cells: value } : withFault(line, QUOTES)
  })
}

/** Returns the cells of each record, or `undefined` if there are wrong quotes in one of them. */
function parseText(text: string, delimiter: string): string[][] | undefined {
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true }
  try {
    const records: string[][] = text === '' ? [] : parse(text, options)
    return records.map((cells) => cells.map((cell) => cell.trim()))
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

const QUOTES = 'has quotes that are not closed, or within a cell that has none around it'

function withFault({ number }: Line, fault: string): CsvRecord {
  return { line: number, cells: [], fault }
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n')
}
