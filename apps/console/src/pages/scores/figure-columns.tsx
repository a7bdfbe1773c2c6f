import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { formatCount, formatPercent } from '../../format/numbers.ts'
import type { Scale } from '../../parts/chart/scales.ts'
import type { Column } from '../../parts/data-table/data-table.tsx'
import { verdictOf } from './comparison.ts'
import { DrawnInterval } from './drawn-interval.tsx'
import type { MergedRow } from './merge-rows.ts'
import { intervalOf, type ScoreFigure } from './score-figure.ts'
import { Share } from './share.tsx'

const { columns } = figures
type FigureColumn = Column<MergedRow>

/** Returns the columns of the scores: how many answers, the figure, and its interval drawn on a scale. */
export function scoreColumns(figure: ScoreFigure, scale: Scale): FigureColumn[] {
  const { format, formatBound } = figure
  const ends = { value: null, low: scale.from, high: scale.to }
  const label = `${columns.interval}, ${intervalOf(ends, figure.formatTick)}`
  return [
    {
      key: 'n',
      label: columns.n,
      isNumber: true,
      value: ({ score }) => score?.n ?? 0,
      cell: ({ score }) => formatCount(score?.n ?? 0),
    },
    {
      key: figure.column,
      label: columns[figure.column],
      isNumber: true,
      value: ({ score }) => score && figure.of(score).value,
      cell({ score }) {
        const value = score && figure.of(score).value
        return typeof value === 'number' ? (
          <b>{format(value)}</b>
        ) : (
          <span class="soft">{scores.noAnswers}</span>
        )
      },
    },
    {
      key: 'interval',
      label,
      value: ({ score }) => score && figure.of(score).low,
      cell({ score }) {
        if (!score) return null
        return (
          <DrawnInterval
            figure={figure.of(score)}
            {...{ scale, formatBound }}
            isIndicative={score.indicative}
          />
        )
      },
    },
  ]
}

/** Returns the columns that say more of the scores: the share of good ones, or how many would recommend and would not. */
export function moreScoreColumns({ kind }: ScoreFigure): FigureColumn[] {
  if (kind === 'csi') return [numberColumn('top2', columns.top2, ({ score }) => score?.top2, formatPercent)]
  return [
    numberColumn('promoters', columns.promoters, ({ score }) => score?.promoters, formatCount),
    numberColumn('detractors', columns.detractors, ({ score }) => score?.detractors, formatCount),
  ]
}

/** Returns the column of response rates, which says where somebody can still answer. */
export function rateColumn(rows: readonly MergedRow[]): FigureColumn {
  const rated = rows.filter(({ rate }) => rate && rate.delivered > 0)
  const isAllSoFar = rated.length > 0 && rated.every(({ rate }) => rate?.mature === false)
  return {
    key: 'responseRate',
    label: isAllSoFar ? `${columns.responseRate}, ${scores.soFar}` : columns.responseRate,
    isNumber: true,
    value: ({ rate }) => rate?.responseRate,
    cell({ rate }) {
      if (typeof rate?.responseRate !== 'number') return <span class="soft">{scores.nobodyAsked}</span>
      return (
        <>
          {rate.mature === false && !isAllSoFar && <span class="soft">{scores.soFar} </span>}
          <Share value={rate.responseRate} low={rate.rateLow} high={rate.rateHigh} />
        </>
      )
    },
  }
}

/** Returns `true` if the rate of a group can still change. */
export function isSoFar(rows: readonly MergedRow[]): boolean {
  return rows.some(({ rate }) => rate?.mature === false)
}

export const casesColumn: FigureColumn = numberColumn(
  'casesOpen',
  columns.casesOpen,
  ({ cases }) => cases?.open ?? 0,
  formatCount,
)

/** Returns the columns of a comparison, which says in words whether a difference is beyond chance. */
export function comparisonColumns(figure: ScoreFigure, isRest: boolean): FigureColumn[] {
  const { format, formatDifference } = figure
  return [
    numberColumn(
      'against',
      isRest ? columns.rest : columns.against,
      ({ score }) => score && figure.againstOf(score),
      format,
    ),
    {
      key: 'difference',
      label: columns.difference,
      isNumber: true,
      value: ({ score }) => score?.difference,
      cell({ score }) {
        if (typeof score?.difference !== 'number') return null
        const { difference, differenceLow = null, differenceHigh = null, beyondChance } = score
        const [low, high] = [differenceLow, differenceHigh].map((bound) =>
          formatDifference(bound ?? difference),
        )
        const tone = beyondChance ? (difference < 0 ? 'bad' : 'good') : undefined
        return (
          <>
            <span class={tone}>{formatDifference(difference)}</span>{' '}
            <span class="soft">{`${low} … ${high}`}</span>
          </>
        )
      },
    },
    {
      key: 'verdict',
      label: columns.verdict,
      value: ({ score }) => score && verdictOf(score).rank,
      cell({ score }) {
        if (!score) return null
        const { words, tone } = verdictOf(score)
        return <span class={tone ?? 'soft'}>{words}</span>
      },
    },
  ]
}

function numberColumn(
  key: string,
  label: string,
  value: (row: MergedRow) => number | null | undefined,
  format: (value: number) => string,
): FigureColumn {
  return {
    key,
    label,
    isNumber: true,
    value,
    cell(row) {
      const figure = value(row)
      return typeof figure === 'number' ? format(figure) : null
    },
  }
}
