import { figures } from '#texts/figures'
import type { ChartProps } from './chart-frame.tsx'
import { LineChart } from './line-chart.tsx'
import { LongChart } from './long-chart.tsx'
import type { Point } from './point.ts'
import { type FigureKind, scaleFor, wholeScale } from './scales.ts'

/** A longer series is drawn on a canvas. */
const MAX_POINTS_OF_SVG = 60

interface Props extends Omit<ChartProps, 'scale'> {
  kind: FigureKind
  describe: (point: Point) => string
}

/** Shows a figure over time with its intervals, and says where its scale begins or ends if that is not where it could. */
export function TimeChart({ kind, ...props }: Props) {
  const { points, formatTick } = props
  const scale = scaleFor(kind, [
    ...points,
    ...points.map(({ against, n }) => ({ value: against ?? null, n })),
  ])
  const whole = wholeScale(kind)
  const Chart = points.length > MAX_POINTS_OF_SVG ? LongChart : LineChart
  return (
    <>
      <Chart {...props} scale={scale} />
      {scale.from > whole.from && (
        <p class="soft">{figures.scaleBegins(formatTick(scale.from), formatTick(whole.from))}</p>
      )}
      {scale.to < whole.to && (
        <p class="soft">{figures.scaleEnds(formatTick(scale.to), formatTick(whole.to))}</p>
      )}
    </>
  )
}
