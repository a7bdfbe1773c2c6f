import { NPS_SCORES, type NpsRow, type ScoreQuery } from '@otklik/contract'
import { isIndicative, type NpsCounts, nps, npsGroups, npsInterval, openShare } from '@otklik/scoring'
import { countsOf, groupRows, sumOf } from '../grouping/group-rows.ts'
import type { GroupRow } from '../grouping/grouping.ts'
import { suppressSmallGroups } from '../grouping/suppress-small-groups.ts'

/** Calculates the figures of a 0–10 question, one row for each group. */
export function npsRows(query: ScoreQuery, counted: readonly GroupRow[]): NpsRow[] {
  const rows = groupRows(query, counted).map((group) => ({
    ...group.columns,
    ...figuresOf(countsOf(NPS_SCORES, group), sumOf(group, 'open')),
  }))
  return suppressSmallGroups(query, rows, ({ n }) => n)
}

function figuresOf(counts: NpsCounts, open: number) {
  const { n, promoters, passives, detractors } = npsGroups(counts)
  const bounds = npsInterval(counts)
  return {
    n,
    nps: nps(counts),
    npsLow: bounds?.low ?? null,
    npsHigh: bounds?.high ?? null,
    promoters,
    passives,
    detractors,
    indicative: isIndicative(n),
    openShare: openShare(open, n),
  }
}
