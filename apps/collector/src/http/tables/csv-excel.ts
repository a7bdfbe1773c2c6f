import type { Cell, Column, Row } from './column.ts'
import { csvCell, csvHeader } from './csv.ts'

/** Separates cells, as an Excel with decimal commas expects. */
const DELIMITER = ';'

/** Begins a file, so that Excel reads it as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Matches a short text with a digit that holds nothing but letters, digits and what numbers, dates and times are written
 * with. Excel would change some of them, in one language or another: `007`, `1E5`, `1-2`, `MAR1`, `1,5`, a number of 16 digits.
 */
const MAY_BE_A_NUMBER = /^(?=\D{0,255}\d)(?:[\p{L}\p{N} .:/_#%+-]|(?<=\d),(?=\d)){1,255}$/u

/** Matches the words that Excel takes for a truth value. */
const TRUTH_VALUE =
  /^(?:true|false|wahr|falsch|vrai|faux|verdadero|falso|prawda|fałsz|истина|ложь|істина|хибність)$/iu

/**
 * Matches each place where a formula could begin: at the start of a text and, as an Excel of another language splits cells
 * elsewhere, after each separator, line break and quote in it.
 */
const FORMULA = /(?<=^|[\r\n\t,;"])(?=[=+\-@\t\r＝＋－＠])/g

/** Writes the first line, behind a byte order mark. */
export function excelCsvHeader(columns: readonly Column[]): string {
  return BYTE_ORDER_MARK + csvHeader(columns, DELIMITER)
}

/** Writes rows as CSV that Excel opens by a double click where it uses decimal commas. */
export function excelCsvLines(columns: readonly Column[], rows: Iterable<Row>): string {
  let lines = ''
  for (const row of rows) {
    lines += `${columns.map((column) => excelCell(column, row[column.name])).join(DELIMITER)}\r\n`
  }
  return lines
}

function excelCell({ kind }: Column, value: Cell): string {
  if (typeof value === 'number') return String(value).replace('.', ',')
  return csvCell(typeof value === 'string' && kind !== 'day' && kind !== 'time' ? safeText(value) : value)
}

function safeText(value: string): string {
  // A constant formula is the one form that Excel keeps as text without a visible sign, so that a look-up finds the id. It
  // is safe as its text can hold no quote. An apostrophe would be a part of the cell, as it is in any CSV.
  if (MAY_BE_A_NUMBER.test(value) || TRUTH_VALUE.test(value)) return `="${value}"`
  return value.replace(FORMULA, "'")
}
