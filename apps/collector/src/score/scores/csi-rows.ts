import { type CsiComparison, type CsiRow, SCORES, type ScoreQuery } from '@otklik/contract'
import {
  answered,
  csiIndex,
  csiPercent,
  impact,
  isImpactSure,
  isIndicative,
  mean,
  meanDifference,
  meanInterval,
  openShare,
  type ScoreCounts,
  top1,
  top2,
  top2Interval,
} from '@otklik/scoring'
import { withColumns } from '../grouping/group-rows.ts'
import { type GroupRow, groupColumns } from '../grouping/grouping.ts'
import { compareGroups } from './comparison.ts'
import { countsOf } from './score-queries.ts'

/**
 * Calculates the figures of a 5-point question, one row for each group.
 *
 * @param targetOf returns the target of a group
 * @param against the scores that each group is compared with, in the order of the groups
 */
export function* csiRows(
  query: ScoreQuery,
  counted: readonly GroupRow[],
  targetOf: (group: GroupRow) => number,
  against?: readonly ScoreCounts[],
): Generator<CsiRow & Partial<CsiComparison>> {
  const names = groupColumns(query)
  const countsIn = (row: GroupRow) => countsOf(SCORES, row)
  const comparisons = against && compareGroups(counted.map(countsIn), against, COMPARING)
  for (const [index, row] of counted.entries()) {
    const counts = countsIn(row)
    const figures = Object.assign(
      csiFigures(counts, Number(row.open)),
      impactOf(counts, targetOf(row)),
      comparisons?.[index],
    )
    yield withColumns(names, row, figures)
  }
}

const COMPARING = {
  differenceOf: meanDifference,
  describe: (other: ScoreCounts) => ({ againstN: answered(other), againstMean: mean(other) }),
}

function impactOf(counts: ScoreCounts, target: number) {
  return { impact: impact(counts, target), impactSure: isImpactSure(counts, target) }
}

/** Calculates the figures of one group of answers to a 5-point question. */
export function csiFigures(counts: ScoreCounts, open: number) {
  const n = answered(counts)
  const meanBounds = meanInterval(counts)
  const top2Bounds = top2Interval(counts)
  return {
    n,
    mean: mean(counts),
    meanLow: meanBounds?.low ?? null,
    meanHigh: meanBounds?.high ?? null,
    csiIndex: csiIndex(counts),
    csiPercent: csiPercent(counts),
    top2: top2(counts),
    top2Low: top2Bounds?.low ?? null,
    top2High: top2Bounds?.high ?? null,
    top1: top1(counts),
    s1: counts[1],
    s2: counts[2],
    s3: counts[3],
    s4: counts[4],
    s5: counts[5],
    indicative: isIndicative(n),
    openShare: openShare(open, n),
  }
}
