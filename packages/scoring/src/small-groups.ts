import { checkCount } from './check-count.ts'
import { type Group, type Line, layOnLines, type Row } from './complementary-suppression.ts'

/** The smallest group of people whose figures are shown. */
export const SMALLEST_GROUP = 5

/** A group with fewer responses than this is shown, but marked as indicative. */
export const INDICATIVE_BELOW = 30

/**
 * Which rows of one answer must be withheld, so that a small group's scores can be neither read nor worked out.
 *
 * Every row with n below {@link SMALLEST_GROUP} is. Where exactly one row of a line of siblings is withheld, it is
 * the line's sum less the others; so its smallest sibling is withheld too, and again until no line gives a row
 * away. Between siblings of equal n the first by name goes. Neither the order of the rows nor that of the columns
 * matters, so asking again in another order reveals nothing. The time taken grows with the rows, not their square.
 *
 * What stays visible is the sum of two or more withheld rows, and whatever another answer says of the same people.
 *
 * @param groups the rows of one answer, all with the same columns; without a column of people none is withheld
 * @returns one flag for each row, in their order
 * @throws {RangeError} when an n is negative or fractional, or a row lacks a column that the first one has
 * @see Hundepool et al. (2012), Statistical Disclosure Control, on secondary cell suppression
 * @example
 * withheldGroups([
 *   { n: 3, people: { agent: 'ann' }, others: { service: 'payroll' } },
 *   { n: 40, people: { agent: 'bob' }, others: { service: 'payroll' } },
 *   { n: 50, people: { agent: 'eve' }, others: { service: 'payroll' } },
 * ]) // [true, true, false]
 */
export function withheldGroups(groups: readonly Group[]): boolean[] {
  for (const { n } of groups) checkCount('n', n)
  const rows = groups.map((group): Row => ({ group, lines: [], withheld: false }))
  // Lines along one column share no row, so taking column by column makes the order of rows irrelevant.
  const columns = Object.keys(groups[0]?.people ?? {}).sort()
  const givingAway = new Map(columns.map((column): [string, Line[]] => [column, []]))
  for (const column of columns) layOnLines(rows, column)

  function withhold(row: Row): void {
    row.withheld = true
    for (const line of row.lines) {
      line.withheld += 1
      if (line.withheld === 1) givingAway.get(line.column)?.push(line)
    }
  }

  if (columns.length > 0) rows.filter(({ group }) => group.n < SMALLEST_GROUP).forEach(withhold)
  while ([...givingAway.values()].some((lines) => lines.length > 0)) {
    for (const lines of givingAway.values()) {
      for (const line of lines.splice(0)) {
        const sibling = line.smallest.withheld ? line.runnerUp : line.smallest
        if (line.withheld === 1 && sibling !== undefined) withhold(sibling)
      }
    }
  }
  return rows.map(({ withheld }) => withheld)
}
