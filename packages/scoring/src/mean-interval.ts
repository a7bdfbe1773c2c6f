import { SCORES } from '@otklik/contract/scale'
import type { Interval } from './confidence-interval.ts'
import { answered, mean, type ScoreCounts } from './csi.ts'
import { studentT } from './student-t.ts'

/**
 * Returns the 95 % interval of the mean: mean ± t · s / √n, cut to the scale.
 *
 * It assumes that the answers are a random sample. Where all answers are the same score, it is a single point.
 *
 * @param counts as in {@link mean}
 * @returns bounds in score points, 1 to 5; `null` for fewer than two answers, which have no spread
 * @throws {RangeError} as {@link mean}
 * @see Student (1908), The Probable Error of a Mean, Biometrika 6(1)
 * @example
 * meanInterval({ 1: 0, 2: 0, 3: 0, 4: 4, 5: 96 }) // { low: 4.9209…, high: 4.9990… }
 */
export function meanInterval(counts: ScoreCounts): Interval | null {
  const n = answered(counts)
  const average = mean(counts)
  if (average === null || n < 2) return null

  const squares = SCORES.reduce((sum, score) => sum + counts[score] * (score - average) ** 2, 0)
  const reach = studentT(n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { low: Math.max(1, average - reach), high: Math.min(5, average + reach) }
}
