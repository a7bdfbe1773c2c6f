import type { ResponseRateRow } from '@otklik/contract'

/** Holds the newest cohort of which the response rate is told. */
export interface LastCohort {
  row: ResponseRateRow
  /** Is `true` if nobody can answer any more, so that the rate will not change. */
  isFinal: boolean
}

/**
 * Returns the newest cohort whose asks have all ended. Until there is one, it is the newest that reached anybody.
 *
 * @param running is the first day of the cohort to which asks are still added
 */
export function lastCohort(rows: readonly ResponseRateRow[], running: string): LastCohort | undefined {
  const newestFirst = rows
    .filter(({ delivered }) => delivered > 0)
    .sort((one, other) => startOf(other).localeCompare(startOf(one)))
  const final = newestFirst.find((row) => row.mature && startOf(row) < running)
  const row = final ?? newestFirst[0]
  return row && { row, isFinal: row === final }
}

const startOf = ({ period }: ResponseRateRow): string => period ?? ''
