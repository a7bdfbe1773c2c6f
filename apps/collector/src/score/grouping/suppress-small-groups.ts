import type { FiguresQuery } from '@otklik/contract'
import { withheldGroups } from '@otklik/scoring'
import { type GroupRow, groupColumns, othersIn, peopleIn } from './grouping.ts'

type Cell = string | number | boolean | null

/** A row of which everything but its group's columns may be missing. */
export type Shown<Row> = { [Name in keyof Row]: Row[Name] | null } & { withheld: boolean }

/**
 * Empties the rows of groups of people that are too small, or would give a small one away. The rows stay,
 * so that nobody takes what is withheld for what is not there.
 *
 * @param sizeOf the people that a row's figures tell of
 */
export function suppressSmallGroups<Row extends Record<string, Cell>>(
  query: FiguresQuery,
  rows: readonly Row[],
  sizeOf: (row: Row) => number,
): (Row & Shown<Row>)[] {
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
