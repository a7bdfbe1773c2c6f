import type { ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import { openShare, responseRate, responseRateInterval, returnRate } from '@otklik/scoring'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import { groupRows } from '../grouping/group-rows.ts'
import type { CohortRow } from './response-rate-queries.ts'

/**
 * Calculates the response rates of a cohort, one row for each group.
 *
 * @param isPast returns `true` if a time is before today, in the workspace's time zone
 */
export function* responseRateRows(
  query: ResponseRateQuery,
  counted: readonly CohortRow[],
  isPast: (moment: Date) => boolean,
): Generator<ResponseRateRow> {
  for (const group of groupRows(query, counted)) {
    const cohort = group.counted as CohortRow[]
    const counts = Object.fromEntries(
      STATUS_COLUMNS.map((status) => [status, cohort.reduce((sum, row) => sum + row[status], 0)]),
    ) as StatusCounts
    const bounds = responseRateInterval(counts)
    yield {
      ...group.columns,
      ...counts,
      responseRate: responseRate(counts),
      rateLow: bounds?.low ?? null,
      rateHigh: bounds?.high ?? null,
      returnRate: returnRate(counts),
      mature:
        counts.issued === 0
          ? null
          : cohort.every(({ lastExpiry }) => lastExpiry === null || isPast(lastExpiry)),
      openShare: openShare(
        cohort.reduce((sum, { openDelivered }) => sum + openDelivered, 0),
        counts.delivered,
      ),
    }
  }
}
