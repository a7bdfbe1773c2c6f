import type { ComplaintRateQuery, ComplaintRateRow } from '@otklik/contract'
import { coverage, dissatisfactionIndex } from '@otklik/scoring'
import { columnsOf } from '../../score/grouping/group-rows.ts'
import { groupColumns } from '../../score/grouping/grouping.ts'
import type { ComplaintCounts } from './complaint-rate-queries.ts'

/**
 * Calculates the complaint rates of each group in which a complaint, a suggestion or a closed ticket was counted.
 *
 * @param showsAnswers says whether the caller may see how many people answered. Complaints are shown to everybody
 */
export function* complaintRateRows(
  query: ComplaintRateQuery,
  counted: readonly ComplaintCounts[],
  showsAnswers: boolean,
): Generator<ComplaintRateRow> {
  const names = groupColumns(query)
  for (const row of counted) {
    const { complaints, suggestions, closedTickets } = row
    const isCounted = complaints !== null || suggestions !== null || closedTickets !== null
    if (!isCounted && names.length > 0) continue
    const answered = closedTickets && showsAnswers ? (row.answered ?? 0) : null
    yield {
      ...columnsOf(names, row),
      complaints: complaints ?? 0,
      suggestions: suggestions ?? 0,
      closedTickets,
      dissatisfactionIndex: dissatisfactionIndex({
        complaints: complaints ?? 0,
        completed: closedTickets ?? 0,
      }),
      answered,
      coverage: answered === null ? null : coverage({ closed: closedTickets ?? 0, answered }),
    }
  }
}
