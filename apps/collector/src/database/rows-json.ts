/**
 * Serializes any number of rows as one parameter, for statements that read them with `json_populate_recordset`. Nulls
 * are left out, because a missing column is read as null: in a new invitation these are nearly half of the columns, and
 * Postgres takes longer to parse a row than to store it.
 */
export function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows.map(withoutNulls))
}

function withoutNulls(row: object): object {
  // Copying a row and setting columns to undefined, which JSON leaves out, is faster than copying only the others.
  const columns: Record<string, unknown> = { ...row }
  for (const name in columns) {
    const value = columns[name]
    if (value === null) columns[name] = undefined
    // JSON.stringify would do the same, but slower.
    else if (value instanceof Date) columns[name] = value.toISOString()
  }
  return columns
}

/** Returns one value of a row as a parameter of its own, which is stored as {@link jsonOf} would store it. */
export function parameterOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
