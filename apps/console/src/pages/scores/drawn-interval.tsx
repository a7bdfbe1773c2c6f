import type { Scale } from '../../parts/chart/scales.ts'
import { Interval } from '../../parts/interval.tsx'
import { type Figure, intervalOf } from './score-figure.ts'

interface Props {
  figure: Figure
  scale: Scale
  isIndicative: boolean
  formatBound: (value: number) => string
}

/** Shows the interval of a figure, drawn and in numbers. */
export function DrawnInterval({ figure, scale, isIndicative, formatBound }: Props) {
  const { value, low, high } = figure
  if (value === null) return null
  return (
    <span class="drawn">
      <Interval {...{ value, low, high, scale, isIndicative }} />
      <span class="soft">{intervalOf(figure, formatBound)}</span>
    </span>
  )
}
