import type { ComplaintRateQuery, ComplaintRateRow } from '@otklik/contract'
import { coverage, dissatisfactionIndex } from '@otklik/scoring'
import { type Group, groupRows, sumOf } from '../../score/grouping/group-rows.ts'
import { suppressSmallGroups } from '../../score/grouping/suppress-small-groups.ts'
import type { ComplaintCounts } from './complaint-rate-queries.ts'

/**
 * Calculates the complaint rates of each group in which a complaint, a suggestion or a closed ticket was counted. How many
 * people answered is withheld for small groups of people, as it is in response rates; complaints never are.
 */
export function complaintRateRows(
  query: ComplaintRateQuery,
  counted: readonly ComplaintCounts[],
): ComplaintRateRow[] {
  const isCounted = (row: ComplaintCounts) =>
    row.complaints !== null || row.suggestions !== null || row.closedTickets !== null
  const groups = groupRows(query, counted.filter(isCounted))
  const rates = suppressSmallGroups(query, groups.map(coverageOf), ({ answered }) => answered ?? 0)
  return groups.map((group, index) => ({ ...countsOf(group), ...rates[index] }) as ComplaintRateRow)
}

function countsOf(group: Group) {
  const complaints = sumOf(group, 'complaints')
  const closedTickets = closedIn(group)
  return {
    complaints,
    suggestions: sumOf(group, 'suggestions'),
    closedTickets,
    dissatisfactionIndex: dissatisfactionIndex({ complaints, completed: closedTickets ?? 0 }),
  }
}

function coverageOf(group: Group) {
  const closed = closedIn(group)
  const answered = closed ? sumOf(group, 'answered') : null
  return { ...group.columns, answered, coverage: coverage({ closed: closed ?? 0, answered: answered ?? 0 }) }
}

/** Returns the number of closed tickets, or `null` where nobody has counted them. */
function closedIn({ counted }: Group): number | null {
  const [row] = counted
  return (row?.closedTickets as number | null | undefined) ?? null
}
