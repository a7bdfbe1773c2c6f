import type { FiguresQuery } from '@otklik/contract'
import { type GroupRow, groupColumns } from './grouping.ts'

/** A group of the answer: its columns, and the counted rows that belong to it. */
export interface Group {
  columns: GroupRow
  counted: GroupRow[]
}

/** Gathers counted rows by the group they belong to, in their order; without groupings there is always one group. */
export function groupRows(query: FiguresQuery, rows: readonly GroupRow[]): Group[] {
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

/** Counts a group at each score of a scale; a score that nobody gave counts 0. */
export function countsOf<Score extends number>(
  scale: readonly Score[],
  { counted }: Group,
): Record<Score, number> {
  const counts = Object.fromEntries(scale.map((score) => [score, 0])) as Record<Score, number>
  for (const { score, n } of counted) counts[score as Score] = Number(n)
  return counts
}
