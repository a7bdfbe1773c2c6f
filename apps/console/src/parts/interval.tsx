import { positionOn, type Scale } from './chart/scales.ts'

const WIDTH = 130
const HEIGHT = 14
/** The dot of a value at an end of the scale is whole. */
const INSET = 7

interface Props {
  value: number
  low: number | null
  high: number | null
  scale: Scale
  /** Is `true` for a figure of few answers, whose dot is hollow. */
  isIndicative?: boolean
}

/** Draws a figure as a dot, and its interval as a line, on a scale. The numbers have to stand beside it. */
export function Interval({ value, low, high, scale, isIndicative }: Props) {
  const x = (at: number) => Math.round((INSET + positionOn(scale, at) * (WIDTH - 2 * INSET)) * 10) / 10
  const y = HEIGHT / 2
  return (
    <svg class="interval" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="scale" x1={INSET} x2={WIDTH - INSET} y1={y} y2={y} />
      {low !== null && high !== null && <line class="range" x1={x(low)} x2={x(high)} y1={y} y2={y} />}
      <circle class={isIndicative ? 'value indicative' : 'value'} cx={x(value)} cy={y} r={4.5} />
    </svg>
  )
}
