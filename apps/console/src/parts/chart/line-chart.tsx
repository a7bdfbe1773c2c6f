import { ChartFrame, type ChartProps, type Place } from './chart-frame.tsx'
import { isIndicative, type Point } from './point.ts'

interface Props extends ChartProps {
  /** Describes a point, for whoever rests on it. */
  describe: (point: Point) => string
}

/** Draws a figure over time with the band of its intervals. Where nobody answered, the line is broken. */
export function LineChart({ describe, ...props }: Props) {
  const { points } = props
  return (
    <ChartFrame {...props}>
      {(place) => (
        <>
          {runsOf(points).map((run) => (
            <Band key={points[run[0] ?? 0]?.day} points={points} run={run} place={place} />
          ))}
          <path class="against" d={lineOf(points, place, ({ against }) => against)} />
          <path class="line" d={lineOf(points, place, ({ value }) => value)} />
          {points.map((point, index) =>
            point.value === null ? null : (
              <circle
                key={point.day}
                class={isIndicative(point) ? 'point indicative' : 'point'}
                cx={place.x(index)}
                cy={place.y(point.value)}
                r={place.step < 12 ? 2 : 3.5}
              >
                <title>{describe(point)}</title>
              </circle>
            ),
          )}
        </>
      )}
    </ChartFrame>
  )
}

/** Draws the intervals of points that follow each other, or the one of a point that stands alone. */
function Band({ points, run, place }: { points: readonly Point[]; run: readonly number[]; place: Place }) {
  const boundsAt = (index: number) => {
    const { value, low, high } = points[index] as Point
    return [low ?? value ?? 0, high ?? value ?? 0] as const
  }
  const [first = 0] = run
  if (run.length === 1) {
    const [low, high] = boundsAt(first)
    return (
      <line class="whisker" x1={place.x(first)} x2={place.x(first)} y1={place.y(low)} y2={place.y(high)} />
    )
  }
  const above = run.map((index) => `${place.x(index)},${place.y(boundsAt(index)[1])}`)
  const below = run.map((index) => `${place.x(index)},${place.y(boundsAt(index)[0])}`).reverse()
  return <path class="band" d={`M${[...above, ...below].join('L')}Z`} />
}

/** Collects the points that have values by runs without a gap. */
function runsOf(points: readonly Point[]): number[][] {
  const runs: number[][] = []
  for (const [index, { value }] of points.entries()) {
    if (value === null) continue
    const run = runs.at(-1)
    if (run?.at(-1) === index - 1) run.push(index)
    else runs.push([index])
  }
  return runs
}

function lineOf(
  points: readonly Point[],
  place: Place,
  figureAt: (point: Point) => number | null | undefined,
): string {
  let isBroken = true
  return points
    .map((point, index) => {
      const value = figureAt(point)
      const command = isBroken ? 'M' : 'L'
      isBroken = typeof value !== 'number'
      return typeof value === 'number' ? `${command}${place.x(index)},${place.y(value)}` : ''
    })
    .join('')
}
