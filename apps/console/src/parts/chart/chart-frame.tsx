import type { ComponentChildren } from 'preact'
import type { Point } from './point.ts'
import { positionOn, type Scale } from './scales.ts'
import { useWidth } from './use-width.ts'

const MARGIN = { left: 46, right: 14, top: 10, bottom: 26 }
/** A label of the axis needs so much room, in pixels. */
const LABEL_WIDTH = 58

/** Says where values and periods lie, in pixels. */
export interface Place {
  x(index: number): number
  y(value: number): number
  /** Is the distance from one period to the next. */
  step: number
  box: { left: number; top: number; width: number; height: number }
}

export interface ChartProps {
  points: readonly Point[]
  scale: Scale
  /** Says what the picture shows, and where its numbers are. */
  label: string
  height: number
  formatTick: (value: number) => string
}

interface Props extends ChartProps {
  children: (place: Place) => ComponentChildren
}

/** Draws the axes of a picture over time, as wide as the place that it gets. */
export function ChartFrame({ points, scale, label, height, formatTick, children }: Props) {
  const [ref, width] = useWidth()
  return (
    <div ref={ref} class="chart">
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {width > 0 && drawn(placeOf(points.length, scale, width, height))}
      </svg>
    </div>
  )

  function drawn(place: Place) {
    const { left, width: inner } = place.box
    const every = Math.max(1, Math.ceil(LABEL_WIDTH / place.step))
    return (
      <>
        {scale.ticks.map((tick) => (
          <g key={tick} class="tick">
            <line x1={left} x2={left + inner} y1={place.y(tick)} y2={place.y(tick)} />
            <text x={left - 8} y={place.y(tick) + 4} text-anchor="end">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {points.map(({ day, short }, index) =>
          // The newest period always has its label.
          (points.length - 1 - index) % every === 0 ? (
            <text key={day} x={place.x(index)} y={height - 6} text-anchor="middle">
              {short}
            </text>
          ) : null,
        )}
        {children(place)}
      </>
    )
  }
}

function placeOf(count: number, scale: Scale, width: number, height: number): Place {
  const box = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
  }
  const step = box.width / Math.max(count, 1)
  return {
    box,
    step,
    x: (index) => round(box.left + step * (index + 0.5)),
    y: (value) => round(box.top + box.height * (1 - positionOn(scale, value))),
  }
}

const round = (pixels: number) => Math.round(pixels * 10) / 10
