const GAP = '  '

/** Writes rows as a table for a terminal: a line of headings, then one line for each row. Columns are as wide as needed. */
export function textTable<Column extends string>(
  columns: readonly Column[],
  rows: readonly Record<Column, string>[],
): string {
  const headings = Object.fromEntries(columns.map((column) => [column, column.toUpperCase()]))
  const lines = [headings as Record<Column, string>, ...rows]
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)))
  return lines
    .map((line) =>
      columns
        .map((column, at) => line[column].padEnd(widths[at] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n')
}
