import { checkCount } from './check-count.ts'
import { suppressComplements } from './complementary-suppression.ts'
import type { Group } from './sibling-group.ts'

/** Figures of people are shown for groups of at least this many responses. */
export const SMALLEST_GROUP = 5

/**
 * Decides which rows of one table must be withheld, so that the scores of a small group can neither be read nor
 * calculated.
 *
 * Every row with n below {@link SMALLEST_GROUP} is withheld, and {@link suppressComplements} withholds what would
 * give it away. Two things stay visible: the sum of two or more withheld rows, and what another table says of the same
 * people.
 *
 * @param groups the rows of one table, all with the same columns; without a column of people none is withheld
 * @returns one flag for each row, in the same order: `true` where the row must be withheld
 * @throws {RangeError} when an n is negative or fractional, or a row lacks a column that the first row has
 * @see Hundepool et al. (2012), Statistical Disclosure Control, on primary and secondary cell suppression
 * @example
 * withheldGroups([
 *   { n: 3, people: { agent: 'ann' }, others: { service: 'payroll' } },
 *   { n: 40, people: { agent: 'bob' }, others: { service: 'payroll' } },
 *   { n: 50, people: { agent: 'eve' }, others: { service: 'payroll' } },
 * ]) // [true, true, false]
 */
export function withheldGroups(groups: readonly Group[]): boolean[] {
  for (const { n } of groups) checkCount('n', n)
  const namesPeople = Object.keys(groups[0]?.people ?? {}).length > 0
  return suppressComplements(groups, ({ n }) => namesPeople && n < SMALLEST_GROUP)
}
