import type { ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import { responseRate, responseRateInterval } from '@otklik/scoring'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { suppressSmallGroups } from '../grouping/suppress-small-groups.ts'
import type { CohortRow } from './response-rate-queries.ts'

/**
 * The response rates of a cohort, one row a group.
 *
 * @param isPast whether a moment lies before today, in the workspace's zone
 */
export function responseRateRows(
  query: ResponseRateQuery,
  counted: readonly CohortRow[],
  isPast: (moment: Date) => boolean,
): ResponseRateRow[] {
  const rows = groupRows(query, counted).map(({ columns, counted }) => {
    const cohort = counted as CohortRow[]
    const fates = Object.fromEntries(
      STATUS_COLUMNS.map((fate) => [fate, cohort.reduce((sum, row) => sum + row[fate], 0)]),
    ) as StatusCounts
    const bounds = responseRateInterval(fates)
    return {
      ...columns,
      ...fates,
      responseRate: responseRate(fates),
      rateLow: bounds?.low ?? null,
      rateHigh: bounds?.high ?? null,
      mature:
        fates.issued === 0
          ? null
          : cohort.every(({ lastExpiry }) => lastExpiry === null || isPast(lastExpiry)),
    }
  })
  return suppressSmallGroups(query, rows, ({ delivered }) => delivered)
}
