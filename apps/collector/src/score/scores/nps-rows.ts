import { NPS_SCORES, type NpsRow, type ScoreQuery } from '@otklik/contract'
import { isIndicative, type NpsCounts, nps, npsGroups, npsInterval, openShare } from '@otklik/scoring'
import { columnsOf } from '../grouping/group-rows.ts'
import { type GroupRow, groupColumns } from '../grouping/grouping.ts'
import { countsOf } from './score-queries.ts'

/** Calculates the figures of a 0–10 question, one row for each group. */
export function* npsRows(query: ScoreQuery, counted: readonly GroupRow[]): Generator<NpsRow> {
  const names = groupColumns(query)
  for (const row of counted) {
    yield { ...columnsOf(names, row), ...npsFigures(countsOf(NPS_SCORES, row), Number(row.open)) }
  }
}

/** Calculates the figures of a 0–10 question from its counts, and the number of open responses among them. */
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
