/**
 * Rows as the one parameter of a statement that reads them by `json_populate_recordset`, whatever their number.
 * A column that isn't there reads as null: of a new invitation's columns that is nearly half, and Postgres
 * takes longer to parse a row than to store it.
 */
export function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows.map(withoutNulls))
}

function withoutNulls(row: object): object {
  // A copy with some columns undefined, which JSON leaves out, is made sooner than an object of the others.
  const columns: Record<string, unknown> = { ...row }
  for (const name in columns) {
    const value = columns[name]
    if (value === null) columns[name] = undefined
    // As JSON would, and sooner.
    else if (value instanceof Date) columns[name] = value.toISOString()
  }
  return columns
}
