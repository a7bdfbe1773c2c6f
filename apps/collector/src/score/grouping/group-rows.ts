import { type Grouping, type GroupRow, groupColumns } from './grouping.ts'

/** Holds one group of a query's result. */
export interface Group {
  /** Holds the columns that identify the group. */
  columns: GroupRow
  /** Holds the rows that were counted for it, such as one for each option. */
  counted: GroupRow[]
}

/** Collects counted rows, which are in the order of their groups, by group. A query without groupings has one group. */
export function* groupRows(query: Grouping, rows: readonly GroupRow[]): Generator<Group> {
  const names = groupColumns(query)
  let group: Group | undefined
  for (const row of rows) {
    if (group && names.every((name) => group?.columns[name] === (row[name] ?? null))) {
      group.counted.push(row)
      continue
    }
    if (group) yield group
    group = { columns: columnsOf(names, row), counted: [row] }
  }
  if (group) yield group
  else if (names.length === 0) yield { columns: {}, counted: [] }
}

/** Returns the columns of a row that identify its group. */
export function columnsOf(names: readonly string[], row: GroupRow): GroupRow {
  // This runs for each row of a table, and a loop takes a third of the time of `Object.fromEntries`.
  const columns: Record<string, GroupRow[string]> = {}
  for (const name of names) columns[name] = row[name] ?? null
  return columns
}

/** Adds the columns of a row that identify its group to its figures, which are a new object. */
export function withColumns<Figures extends object>(
  names: readonly string[],
  row: GroupRow,
  figures: Figures,
): Figures & GroupRow {
  // An object of both would copy all figures of each row of a table.
  const columns: Record<string, unknown> = figures as Record<string, unknown>
  for (const name of names) columns[name] = row[name] ?? null
  return figures as Figures & GroupRow
}
