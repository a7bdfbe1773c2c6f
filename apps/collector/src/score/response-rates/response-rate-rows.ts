import type { ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import { openShare, responseRate, responseRateInterval, returnRate } from '@otklik/scoring'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import { withColumns } from '../grouping/group-rows.ts'
import { groupColumns } from '../grouping/grouping.ts'
import type { CohortRow } from './response-rate-queries.ts'

/**
 * Calculates the response rates of a cohort, one row for each group.
 *
 * @param todayMs is when today began in the workspace's time zone
 */
export function* responseRateRows(
  query: ResponseRateQuery,
  counted: readonly CohortRow[],
  todayMs: number,
): Generator<ResponseRateRow> {
  const names = groupColumns(query)
  for (const row of counted) {
    const counts = {} as StatusCounts
    for (const status of STATUS_COLUMNS) counts[status] = row[status]
    const bounds = responseRateInterval(counts)
    yield withColumns(names, row, {
      ...counts,
      responseRate: responseRate(counts),
      rateLow: bounds?.low ?? null,
      rateHigh: bounds?.high ?? null,
      returnRate: returnRate(counts),
      mature: counts.issued === 0 ? null : row.lastExpiryMs === null || row.lastExpiryMs < todayMs,
      openShare: openShare(row.openDelivered, counts.delivered),
    })
  }
}
