import { useEffect, useRef, useState } from 'preact/hooks'
import type uPlot from 'uplot'
import type { ChartProps } from './chart-frame.tsx'
import type { Point } from './point.ts'
import { useWidth } from './use-width.ts'

interface Props extends ChartProps {
  describe: (point: Point) => string
}

/** Draws a long series with its band on a canvas. What draws it is loaded when it is first needed. */
export function LongChart({ points, scale, label, height, formatTick, describe }: Props) {
  const [place, width] = useWidth()
  const drawn = useRef<uPlot>(undefined)
  const [pointed, setPointed] = useState<Point>()
  const newest = useRef({ formatTick, describe })
  newest.current = { formatTick, describe }

  useEffect(() => {
    let isGone = false
    const dark = matchMedia('(prefers-color-scheme: dark)')

    async function draw() {
      const { default: UPlot } = await import('uplot')
      const element = place.current
      if (isGone || !element) return
      drawn.current?.destroy()
      drawn.current = new UPlot(optionsFor(element), dataOf(points), element)
    }

    function optionsFor(element: HTMLElement): uPlot.Options {
      const colour = (name: string) => getComputedStyle(element).getPropertyValue(name).trim()
      const axis = { stroke: colour('--soft'), font: '13px system-ui, sans-serif', ticks: { show: false } }
      const grid = { stroke: colour('--line'), width: 1 }
      const accent = colour('--accent')
      const bound = { stroke: 'transparent', points: { show: false } }
      return {
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false } },
        // Days are days of a calendar, so the axis must not move them to the zone of this browser.
        tzDate: (seconds) => {
          const date = new Date(seconds * 1000)
          return new Date(date.getTime() + date.getTimezoneOffset() * 60_000)
        },
        scales: { y: { range: [scale.from, scale.to] } },
        axes: [
          { ...axis, grid: { show: false }, size: 28, space: 90, values: (_, splits) => splits.map(labelAt) },
          {
            ...axis,
            grid,
            size: 46,
            splits: () => [...scale.ticks],
            values: (_, splits) => splits.map((tick) => newest.current.formatTick(tick)),
          },
        ],
        bands: [{ series: [2, 1], fill: `${accent}2e` }],
        series: [
          {},
          bound,
          bound,
          { stroke: colour('--soft'), dash: [5, 5], points: { show: false } },
          // A day between two without answers would not be seen as a line.
          { stroke: accent, width: 2, points: { show: true, size: 4, fill: accent } },
        ],
        hooks: { setCursor: [({ cursor }) => setPointed(points[cursor.idx ?? -1])] },
      }
    }

    const labelAt = (seconds: number) => {
      const day = new Date(seconds * 1000).toISOString().slice(0, 10)
      return points.find((point) => point.day >= day)?.short ?? ''
    }
    dark.addEventListener('change', draw)
    draw()
    return () => {
      isGone = true
      dark.removeEventListener('change', draw)
      drawn.current?.destroy()
      drawn.current = undefined
    }
  }, [points, scale, height])
  useEffect(() => {
    if (width > 0) drawn.current?.setSize({ width, height })
  }, [width, height])

  return (
    <div class="chart long">
      <div ref={place} role="img" aria-label={label} class={height > 200 ? 'canvas tall' : 'canvas'} />
      <p class="soft pointed">{pointed && newest.current.describe(pointed)}</p>
    </div>
  )
}

function dataOf(points: readonly Point[]): uPlot.AlignedData {
  const of = (pick: (point: Point) => number | null | undefined) => points.map((point) => pick(point) ?? null)
  return [
    points.map(({ day }) => Date.parse(day) / 1000),
    of(({ low }) => low),
    of(({ high }) => high),
    of(({ against }) => against),
    of(({ value }) => value),
  ]
}
