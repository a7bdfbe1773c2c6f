import type { CaseFigureRow, CaseFiguresQuery } from '@otklik/contract'
import { wilson } from '@otklik/scoring'
import { columnsOf } from '../../score/grouping/group-rows.ts'
import { type GroupRow, groupColumns } from '../../score/grouping/grouping.ts'
import type { CaseCounts } from './case-figure-queries.ts'

/** Calculates the figures of cases, one row for each group. */
export function* caseFigureRows(
  query: CaseFiguresQuery,
  counted: readonly CaseCounts[],
): Generator<CaseFigureRow> {
  const names = groupColumns(query)
  for (const counts of counted) {
    yield { ...columnsOf(names, counts as unknown as GroupRow), ...figuresOf(counts) }
  }
}

function figuresOf(counts: CaseCounts) {
  const recovered = wilson(counts.recoveredCases, counts.contacted)
  return {
    opened: counts.opened,
    withdrawn: counts.withdrawn,
    contacted: counts.contacted,
    contactedInTime: counts.contactedInTime,
    contactWasDue: counts.contactWasDue,
    contactedInTimeShare: shareOf(counts.contactedOfDue, counts.contactWasDue),
    resolved: counts.resolved,
    resolvedInTime: counts.resolvedInTime,
    resolutionWasDue: counts.resolutionWasDue,
    resolvedInTimeShare: shareOf(counts.resolvedOfDue, counts.resolutionWasDue),
    hoursToContactMedian: hoursOf(counts.contactMedian),
    hoursToContactP90: hoursOf(counts.contactP90),
    hoursToResolveMedian: hoursOf(counts.resolveMedian),
    hoursToResolveP90: hoursOf(counts.resolveP90),
    settledYes: counts.settledYes,
    settledNo: counts.settledNo,
    recovered: shareOf(counts.recoveredCases, counts.contacted),
    recoveredLow: recovered?.low ?? null,
    recoveredHigh: recovered?.high ?? null,
    immature: counts.immature,
    open: counts.open,
  }
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function hoursOf(minutes: number | null): number | null {
  return minutes === null ? null : minutes / 60
}
