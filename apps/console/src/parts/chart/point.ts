/** Holds one period of a picture. Without answers it has no value, and the line has a gap. */
export interface Point {
  /** Stands below the axis, if there is room. */
  short: string
  /** Names the point whole. */
  label: string
  /** Is the first day of the period. */
  day: string
  value: number | null
  low?: number | null
  high?: number | null
  /** Counts what the figure is made of. */
  n: number
  /** Is the figure of the other side, if there is one. */
  against?: number | null
}

/** Figures of fewer answers are hints. */
const RELIABLE = 30

export const isIndicative = ({ n }: Pick<Point, 'n'>): boolean => n < RELIABLE
