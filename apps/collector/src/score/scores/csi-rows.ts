import { type CsiRow, SCORES, type ScoreQuery } from '@otklik/contract'
import {
  answered,
  csiIndex,
  csiPercent,
  isIndicative,
  mean,
  meanInterval,
  openShare,
  type ScoreCounts,
  top1,
  top2,
  top2Interval,
} from '@otklik/scoring'
import { columnsOf } from '../grouping/group-rows.ts'
import { type GroupRow, groupColumns } from '../grouping/grouping.ts'
import { countsOf } from './score-queries.ts'

/** Calculates the figures of a 5-point question, one row for each group. */
export function* csiRows(query: ScoreQuery, counted: readonly GroupRow[]): Generator<CsiRow> {
  const names = groupColumns(query)
  for (const row of counted) {
    yield { ...columnsOf(names, row), ...csiFigures(countsOf(SCORES, row), Number(row.open)) }
  }
}

/** Calculates the figures of a 5-point question from its counts, and the number of open responses among them. */
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
