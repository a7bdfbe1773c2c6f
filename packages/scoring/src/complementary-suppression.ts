import { assignSiblingGroups, type Group, type Row, type SiblingGroup } from './sibling-group.ts'

/**
 * Withholds further rows, so that no withheld row can be calculated from a total less its visible siblings.
 *
 * Wherever exactly one row of a sibling group is withheld, its smallest sibling is withheld too. That can leave one
 * withheld row in another sibling group, so this is repeated until none has exactly one. Of siblings of equal n the
 * first by name is withheld. The order of rows and columns does not matter, so asking again in another order reveals
 * nothing. The time grows with the number of rows, not with its square.
 *
 * @param groups the rows of one table, all with the same columns; n in whole numbers
 * @param isSmall decides which rows are withheld in any case
 * @returns one flag for each row, in the same order: `true` where the row must be withheld
 * @throws {RangeError} when a row lacks a column that the first row has
 * @see Hundepool et al. (2012), Statistical Disclosure Control, on secondary cell suppression
 * @example
 * const agent = (name: string, n: number) => ({ n, people: { agent: name }, others: {} })
 * suppressComplements([agent('ann', 3), agent('bob', 40), agent('eve', 50)], ({ n }) => n < 5)
 * // [true, true, false]
 */
export function suppressComplements(groups: readonly Group[], isSmall: (group: Group) => boolean): boolean[] {
  const rows = groups.map((group): Row => ({ group, siblingGroups: [], withheld: false }))
  // Sibling groups of one column share no row, so working column by column makes the order of rows irrelevant.
  const columns = Object.keys(groups[0]?.people ?? {}).sort()
  const exposed = new Map(columns.map((column): [string, SiblingGroup[]] => [column, []]))
  for (const column of columns) assignSiblingGroups(rows, column)

  function withhold(row: Row): void {
    row.withheld = true
    for (const siblings of row.siblingGroups) {
      siblings.withheld += 1
      if (siblings.withheld === 1) exposed.get(siblings.column)?.push(siblings)
    }
  }

  for (const row of rows) if (isSmall(row.group)) withhold(row)
  while ([...exposed.values()].some((siblingGroups) => siblingGroups.length > 0)) {
    for (const siblingGroups of exposed.values()) {
      for (const siblings of siblingGroups.splice(0)) {
        const complement = siblings.smallest.withheld ? siblings.secondSmallest : siblings.smallest
        if (siblings.withheld === 1 && complement !== undefined) withhold(complement)
      }
    }
  }
  return rows.map(({ withheld }) => withheld)
}
