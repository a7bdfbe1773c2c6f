import { ChartFrame, type ChartProps } from './chart-frame.tsx'

/** Draws counts over time as bars from 0. */
export function BarChart(props: ChartProps) {
  return (
    <ChartFrame {...props}>
      {({ x, y, step, box }) => {
        const width = Math.max(1, Math.min(28, step * 0.6))
        return props.points.map(({ day, label, n }, index) => {
          const top = y(n)
          return (
            <rect
              key={day}
              class="bar"
              x={x(index) - width / 2}
              y={top}
              width={width}
              height={box.top + box.height - top}
            >
              <title>{`${label}: ${n}`}</title>
            </rect>
          )
        })
      }}
    </ChartFrame>
  )
}
