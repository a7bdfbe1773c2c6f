import { type Grouping, type GroupRow, groupColumns } from './grouping.ts'

/** Holds one group of a query's result. */
export interface Group {
  /** Holds the columns that identify the group. */
  columns: GroupRow
  /** Holds the rows that were counted for it, such as one for each score. */
  counted: GroupRow[]
}

/** Collects counted rows by group, in order. A query without groupings always has one group. */
export function groupRows(query: Grouping, rows: readonly GroupRow[]): Group[] {
  const names = groupColumns(query).map(({ name }) => name)
  const groups = new Map<string, Group>()
  if (names.length === 0) groups.set('[]', { columns: {}, counted: [] })

  for (const row of rows) {
    const columns = Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
    const key = JSON.stringify(Object.values(columns))
    const group = groups.get(key)
    if (group) group.counted.push(row)
    else groups.set(key, { columns, counted: [row] })
  }
  return [...groups.values()]
}

/** Adds up a measure of the rows that were counted for a group. */
export function sumOf({ counted }: Group, measure: string): number {
  return counted.reduce((sum, row) => sum + Number(row[measure]), 0)
}

/** Returns how often each score of a scale was given in a group; a score that nobody gave counts 0. */
export function countsOf<Score extends number>(
  scale: readonly Score[],
  { counted }: Group,
): Record<Score, number> {
  const counts = Object.fromEntries(scale.map((score) => [score, 0])) as Record<Score, number>
  for (const { score, n } of counted) counts[score as Score] = Number(n)
  return counts
}
