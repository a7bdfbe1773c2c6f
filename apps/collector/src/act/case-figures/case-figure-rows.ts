import type { CaseFigureRow, CaseFiguresQuery } from '@otklik/contract'
import { wilson } from '@otklik/scoring'
import { type GroupRow, groupColumns } from '../../score/grouping/grouping.ts'
import { suppressSmallGroups } from '../../score/grouping/suppress-small-groups.ts'
import type { CaseCounts } from './case-figure-queries.ts'

/**
 * Calculates the figures of cases, one row for each group.
 *
 * @param seesRows is `true` for a reader of single cases, from whom no small group is withheld
 */
export function caseFigureRows(
  query: CaseFiguresQuery,
  counted: readonly CaseCounts[],
  seesRows: boolean,
): CaseFigureRow[] {
  const names = groupColumns(query).map(({ name }) => name)
  const rows = counted.map((counts) => {
    const row = counts as unknown as GroupRow
    const group = Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
    return { ...group, ...figuresOf(counts) }
  })
  if (seesRows) return rows.map((row) => ({ ...row, withheld: false }))
  const sizes = new Map(rows.map((row, index) => [row, counted[index]?.all ?? 0]))
  return suppressSmallGroups(query, rows, (row) => sizes.get(row) ?? 0)
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
  }
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function hoursOf(minutes: number | null): number | null {
  return minutes === null ? null : minutes / 60
}
