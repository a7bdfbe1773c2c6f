import { answered, mean, type ScoreCounts } from './csi.ts'
import { meanInterval } from './mean-interval.ts'

/**
 * Returns the impact of a service: the score points that its answers lack to its target. What has the largest impact is to
 * be mended first.
 *
 * @param counts responses per score; each a whole number, 0 or more
 * @param target score points, 1 to 5
 * @returns n × max(0, target − mean), in score points; `null` when nobody has answered
 * @throws {RangeError} when a count is negative or fractional, or the target is off the scale
 * @see the centre's own measure; no outside source
 * @example
 * impact({ 1: 0, 2: 0, 3: 0, 4: 20, 5: 80 }, 4.9) // 10
 */
export function impact(counts: ScoreCounts, target: number): number | null {
  checkTarget(target)
  const average = mean(counts)
  return average === null ? null : answered(counts) * Math.max(0, target - average)
}

/**
 * Returns `true` if a mean is below its target beyond chance: its whole 95 % interval is.
 *
 * @param counts as in {@link impact}
 * @param target as in {@link impact}
 * @returns `null` when nobody has answered
 * @throws {RangeError} as {@link impact}
 * @see the centre's own measure, by {@link meanInterval}
 * @example
 * isImpactSure({ 1: 0, 2: 0, 3: 0, 4: 20, 5: 80 }, 4.9) // true
 */
export function isImpactSure(counts: ScoreCounts, target: number): boolean | null {
  checkTarget(target)
  const interval = meanInterval(counts)
  return interval && interval.high < target
}

function checkTarget(target: number): void {
  if (!(target >= 1 && target <= 5)) throw new RangeError(`the target must lie in 1 to 5; got ${target}`)
}
