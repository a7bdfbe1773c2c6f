import { CsiRow, NPS_SCORES, NpsRow, SCORES } from '@otklik/contract'
import type { GroupRow } from '../../grouping/grouping.ts'
import { csiFigures } from '../../scores/csi-rows.ts'
import { npsFigures } from '../../scores/nps-rows.ts'
import { countsOf } from '../../scores/score-queries.ts'
import type { Cell, StoredRow } from './entity-set.ts'

const CSI = CsiRow.pick({
  mean: true,
  meanLow: true,
  meanHigh: true,
  csiIndex: true,
  csiPercent: true,
  top2: true,
  top2Low: true,
  top2High: true,
  top1: true,
}).shape
const NPS = NpsRow.pick({ nps: true, npsLow: true, npsHigh: true, indicative: true, openShare: true }).shape

/** Holds the columns of figures, which are those of `/v1/scores`. The figures of the other kind of question are `null`. */
export const figureColumns = { ...CSI, ...NPS }

/** Calculates the figures of one row from its counts, as `/v1/scores` does. */
export function calculateFigures(row: StoredRow): Record<string, Cell> {
  const [counts, open] = [row as GroupRow, Number(row.open)]
  const figures: Readonly<Record<string, Cell>> =
    row.kind === 'csi'
      ? csiFigures(countsOf(SCORES, counts), open)
      : npsFigures(countsOf(NPS_SCORES, counts), open)
  return Object.fromEntries(
    Object.keys(figureColumns).map((name) => [name, roundFigure(figures[name] ?? null)]),
  )
}

/** Rounds a figure to 10 significant digits, so that it shows no noise of binary fractions. */
export function roundFigure(value: Cell): Cell {
  return typeof value === 'number' ? Number(value.toPrecision(10)) : value
}
