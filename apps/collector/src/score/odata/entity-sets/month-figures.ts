import { CsiRow, NPS_SCORES, NpsRow, SCORES } from '@otklik/contract'
import { roundFigures } from '../../../http/tables/round-figures.ts'
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
  const open = Number(row.open)
  const figures: Readonly<Record<string, Cell>> =
    row.kind === 'csi' ? csiFigures(countsOf(SCORES, row), open) : npsFigures(countsOf(NPS_SCORES, row), open)
  return roundFigures(
    Object.fromEntries(Object.keys(figureColumns).map((name) => [name, figures[name] ?? null])),
  )
}
