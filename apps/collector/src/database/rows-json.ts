/**
 * Rows as the one parameter of a statement that reads them by `json_populate_recordset`, whatever their number.
 * A column that isn't there reads as null: of a new invitation's columns that is nearly half, and Postgres
 * takes longer to parse a row than to store it.
 */
export function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows.map(withoutNulls))
}

function withoutNulls(row: object): object {
  const columns: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    // As JSON would, and sooner.
    if (value !== null) columns[name] = value instanceof Date ? value.toISOString() : value
  }
  return columns
}
