import { withheldGroups } from '@otklik/scoring'
import { type Grouping, type GroupRow, groupColumns, othersIn, peopleIn } from './grouping.ts'

type Cell = string | number | boolean | null

/** Holds a row whose cells may be `null`. The columns of its group always stay. */
type SuppressedRow<Row> = { [Name in keyof Row]: Row[Name] | null } & { withheld: boolean }

/**
 * Suppresses the figures of small groups of people, and of groups from which a small one could be calculated. Their
 * rows stay and are marked as `withheld`, so that a reader sees that these groups exist.
 *
 * @param sizeOf returns how many people a row is about
 */
export function suppressSmallGroups<Row extends Record<string, Cell>>(
  query: Grouping,
  rows: readonly Row[],
  sizeOf: (row: Row) => number,
): (Row & SuppressedRow<Row>)[] {
  const groupNames = new Set(groupColumns(query).map(({ name }) => name))
  const isWithheld = withheldGroups(
    rows.map((row) => {
      const group = row as unknown as GroupRow
      return { n: sizeOf(row), people: peopleIn(query, group), others: othersIn(query, group) }
    }),
  )
  return rows.map((row, index) => {
    if (!isWithheld[index]) return { ...row, withheld: false }
    const cells = Object.entries(row).map(([name, cell]) => [name, groupNames.has(name) ? cell : null])
    return { ...Object.fromEntries(cells), withheld: true }
  })
}
