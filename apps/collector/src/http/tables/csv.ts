import type { Cell, Column, Row } from './column.ts'

/** Matches a text that is quoted: one with a quote, a line break, or what any CSV format separates cells by. */
const QUOTED = /["\r\n\t,;]/

/** Writes the first line, which names the columns. */
export function csvHeader(columns: readonly Column[], delimiter = ','): string {
  return `${columns.map(({ name }) => name).join(delimiter)}\r\n`
}

/**
 * Writes rows as CSV by RFC 4180: decimal points, `TRUE` and `FALSE`, nothing for `null`, and every text as it is. Postgres
 * writes the same by `csvLine` of csv-in-sql.ts.
 */
export function csvLines(columns: readonly Column[], rows: Iterable<Row>): string {
  const names = columns.map(({ name }) => name)
  // This runs for each cell of a table, and an array for each row would be most of the garbage.
  const cells: string[] = names.slice()
  let lines = ''
  for (const row of rows) {
    for (let index = 0; index < names.length; index++) cells[index] = csvCell(row[names[index] as string])
    lines += `${cells.join(',')}\r\n`
  }
  return lines
}

/** Writes one cell. */
export function csvCell(value: Cell): string {
  switch (typeof value) {
    case 'string':
      return QUOTED.test(value) ? `"${value.replaceAll('"', '""')}"` : value
    case 'boolean':
      return value ? 'TRUE' : 'FALSE'
    case 'number':
      return String(value)
    default:
      return ''
  }
}
