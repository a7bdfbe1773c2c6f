import type { CaseFigureRow, ResponseRateRow } from '@otklik/contract'
import type { ScoreRow } from './score-figure.ts'

type Group = Readonly<Record<string, unknown>>

/** Holds all figures of one group. Each of them is missing where there is nothing to count. */
export interface MergedRow {
  key: string
  /** Holds the columns that name the group. */
  group: Group
  score: ScoreRow | undefined
  rate: ResponseRateRow | undefined
  cases: CaseFigureRow | undefined
}

/** Joins the rows of several tables by the value of one column. Groups come in the order of the first table that has them. */
export function mergeRows(
  column: string,
  scores: readonly ScoreRow[],
  rates: readonly ResponseRateRow[] = [],
  cases: readonly CaseFigureRow[] = [],
): MergedRow[] {
  const merged = new Map<string, MergedRow>()
  const entryOf = (group: Group): MergedRow => {
    // A value of `null` is another group than the text "null".
    const key = JSON.stringify(group[column] ?? null)
    const found = merged.get(key) ?? { key, group, score: undefined, rate: undefined, cases: undefined }
    merged.set(key, found)
    return found
  }
  for (const row of scores) entryOf(row).score = row
  for (const row of rates) entryOf(row).rate = row
  for (const row of cases) entryOf(row).cases = row
  return [...merged.values()]
}
