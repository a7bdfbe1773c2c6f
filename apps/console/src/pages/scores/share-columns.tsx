import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { formatBound, formatCount, formatPercent, formatWholeShare } from '../../format/numbers.ts'
import { isIndicative } from '../../parts/chart/point.ts'
import type { Scale } from '../../parts/chart/scales.ts'
import type { Column } from '../../parts/data-table/data-table.tsx'
import { DrawnInterval } from './drawn-interval.tsx'
import { type Figure, intervalOf } from './score-figure.ts'

const { columns } = figures

/** Returns the columns of a share: of how many answers it is, the share itself, and its interval drawn on a scale. */
export function shareColumns<Row>(of: (row: Row) => Figure & { n: number }, scale: Scale): Column<Row>[] {
  const ends = intervalOf({ value: null, low: scale.from, high: scale.to }, formatWholeShare)
  return [
    {
      key: 'n',
      label: columns.n,
      isNumber: true,
      value: (row) => of(row).n,
      cell: (row) => formatCount(of(row).n),
    },
    {
      key: 'share',
      label: columns.share,
      isNumber: true,
      value: (row) => of(row).value,
      cell(row) {
        const { value } = of(row)
        return value === null ? <span class="soft">{scores.noAnswers}</span> : <b>{formatPercent(value)}</b>
      },
    },
    {
      key: 'interval',
      label: `${columns.interval}, ${ends}`,
      value: (row) => of(row).low,
      cell(row) {
        const figure = of(row)
        return <DrawnInterval {...{ figure, scale, formatBound }} isIndicative={isIndicative(figure)} />
      },
    },
  ]
}
