const GAP = '  '

/** Matches what could move the cursor of a terminal, or turn its text round. */
const INVISIBLE = /\p{C}/gu

/** Writes rows as a table for a terminal: a line of headings, then a line for each row. Columns are as wide as needed. */
export function textTable<Column extends string>(
  columns: readonly Column[],
  rows: readonly Record<Column, string>[],
): string {
  const headings = columns.map((column) => column.toUpperCase())
  const cells = rows.map((row) => columns.map((column) => row[column].replaceAll(INVISIBLE, ' ')))
  const lines = [headings, ...cells]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n')
}
