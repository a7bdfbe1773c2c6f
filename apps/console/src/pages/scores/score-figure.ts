import type { CsiComparison, CsiRow, NpsComparison, NpsRow } from '@otklik/contract'
import { locale } from '../../document.ts'
import { formatCount, formatDifference, formatNps, formatScore } from '../../format/numbers.ts'
import type { FigureKind } from '../../parts/chart/scales.ts'
import type { DefinedFigure } from '../../parts/definition.tsx'

type Figures = Pick<CsiRow, 'n' | 'indicative'>
/** Holds a row of scores of either kind of question, with its comparison if there is one. */
export type ScoreRow = Figures &
  Partial<CsiRow & NpsRow & CsiComparison & NpsComparison> &
  Readonly<Record<string, unknown>>

/** Holds a figure with its interval. */
export interface Figure {
  value: number | null
  low: number | null
  high: number | null
}

/** Says how the score of a kind of question is read from its rows, and written. */
export interface ScoreFigure {
  kind: FigureKind & DefinedFigure
  /** Names the column of the API. */
  column: 'mean' | 'nps'
  of(row: ScoreRow): Figure
  againstOf(row: ScoreRow): number | null
  format(value: number): string
  /** Writes a bound of the interval beside the figure. */
  formatBound(value: number): string
  formatDifference(value: number): string
  formatTick(value: number): string
}

const tick = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Writes a bound of a net promoter score, without the sign that the score itself has above 0. */
const formatPoints = (value: number): string => formatCount(Math.round(value) + 0)

export const SCORE_FIGURES: Record<'csi' | 'nps', ScoreFigure> = {
  csi: {
    kind: 'csi',
    column: 'mean',
    of: ({ mean = null, meanLow = null, meanHigh = null }) => ({ value: mean, low: meanLow, high: meanHigh }),
    againstOf: ({ againstMean = null }) => againstMean,
    format: formatScore,
    formatBound: formatScore,
    formatDifference,
    formatTick: (value) => tick.format(value),
  },
  nps: {
    kind: 'nps',
    column: 'nps',
    of: ({ nps = null, npsLow = null, npsHigh = null }) => ({ value: nps, low: npsLow, high: npsHigh }),
    againstOf: ({ againstNps = null }) => againstNps,
    format: formatNps,
    formatBound: formatPoints,
    formatDifference: formatNps,
    formatTick: formatPoints,
  },
}

/** Writes the interval of a figure, or nothing if it has none. */
export function intervalOf({ low, high }: Figure, format: (value: number) => string): string {
  if (low === null || high === null) return ''
  // A dash before a minus could not be told from another minus.
  return [format(low), format(high)].join(low < 0 ? ' … ' : '–')
}
