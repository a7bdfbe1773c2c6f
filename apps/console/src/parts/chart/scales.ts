import { isIndicative, type Point } from './point.ts'

/** Says where a picture begins and ends, and which values are marked. */
export interface Scale {
  from: number
  to: number
  ticks: readonly number[]
}

type Bounded = Pick<Point, 'value' | 'low' | 'high' | 'n'>

/**
 * Lists the scales of each kind of figure, the narrowest first. There are few, so that a picture looks the same from one
 * filter to the next.
 */
const SCALES = {
  csi: [scaleOf(4.5, 5, 5), scaleOf(4, 5, 5), scaleOf(3, 5, 4), scaleOf(1, 5, 4)],
  nps: [scaleOf(0, 100, 4), scaleOf(-50, 100, 3), scaleOf(-100, 100, 4)],
  share: [scaleOf(0, 0.1, 4), scaleOf(0, 0.25, 5), scaleOf(0, 0.5, 5), scaleOf(0, 1, 4)],
}
export type FigureKind = keyof typeof SCALES

/**
 * Chooses the narrowest scale that holds all values, and the intervals of those that are no mere hints. A single group of
 * few answers would flatten all others; its interval is cut at the edge.
 */
export function scaleFor(kind: FigureKind, points: readonly Bounded[]): Scale {
  const hasReliable = points.some((point) => point.value !== null && !isIndicative(point))
  const reach = points.flatMap((point) => {
    const { value, low, high } = point
    const isCut = hasReliable && isIndicative(point)
    return [value, ...(isCut ? [] : [low, high])].filter((bound) => typeof bound === 'number')
  })
  const [least, most] = [Math.min(...reach), Math.max(...reach)]
  const scales = SCALES[kind]
  const fitting = reach.length === 0 ? scales[0] : scales.find(({ from, to }) => from <= least && to >= most)
  return fitting ?? (scales.at(-1) as Scale)
}

/** Returns the widest scale of a kind of figure: all the values that there can be. */
export function wholeScale(kind: FigureKind): Scale {
  return SCALES[kind].at(-1) as Scale
}

/** Returns a scale of counts, which begins at 0. */
export function countScale(most: number): Scale {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(most, 4)))
  const to = [1, 2, 4, 6, 10].map((step) => step * magnitude).find((end) => end >= most) ?? most
  return scaleOf(0, Math.max(to, 4), 2)
}

/** Returns where a value lies on a scale, from 0 to 1. One beyond an end lies on the end. */
export function positionOn({ from, to }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

function scaleOf(from: number, to: number, steps: number): Scale {
  const ticks = Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps)
  return { from, to, ticks }
}
