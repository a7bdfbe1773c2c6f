import { NPS_SCORES, type NpsComparison, type NpsRow, type ScoreQuery } from '@otklik/contract'
import {
  isIndicative,
  type NpsCounts,
  nps,
  npsDifference,
  npsGroups,
  npsInterval,
  openShare,
} from '@otklik/scoring'
import { withColumns } from '../grouping/group-rows.ts'
import { type GroupRow, groupColumns } from '../grouping/grouping.ts'
import { compareGroups } from './comparison.ts'
import { countsOf } from './score-queries.ts'

/**
 * Calculates the figures of a 0–10 question, one row for each group.
 *
 * @param against the scores that each group is compared with, in the order of the groups
 */
export function* npsRows(
  query: ScoreQuery,
  counted: readonly GroupRow[],
  against?: readonly NpsCounts[],
): Generator<NpsRow & Partial<NpsComparison>> {
  const names = groupColumns(query)
  const countsIn = (row: GroupRow) => countsOf(NPS_SCORES, row)
  const comparisons = against && compareGroups(counted.map(countsIn), against, COMPARING)
  for (const [index, row] of counted.entries()) {
    yield withColumns(names, row, {
      ...npsFigures(countsIn(row), Number(row.open)),
      ...comparisons?.[index],
    })
  }
}

const COMPARING = {
  differenceOf: npsDifference,
  describe: (other: NpsCounts) => ({ againstN: npsGroups(other).n, againstNps: nps(other) }),
}

/** Calculates the figures of one group of answers to a 0–10 question. */
export function npsFigures(counts: NpsCounts, open: number) {
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
