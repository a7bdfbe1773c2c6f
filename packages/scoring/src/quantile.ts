/**
 * Returns a quantile of a sample, with linear interpolation between its sorted values. It is that of `percentile_cont` in
 * SQL.
 *
 * @param values the sample, in any order and unit
 * @param share the part of the sample that lies below the quantile, 0 to 1: 0.5 for the median
 * @returns a number in the unit of the values, unrounded; `null` for an empty sample
 * @throws {RangeError} when the share is outside 0 to 1, or a value is not finite
 * @see Hyndman & Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4), definition 7
 * @example
 * quantile([1, 2, 3, 4], 0.9) // 3.7
 */
export function quantile(values: readonly number[], share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must be 0 to 1; got ${share}`)
  const invalid = values.find((value) => !Number.isFinite(value))
  if (invalid !== undefined) throw new RangeError(`every value must be finite; got ${invalid}`)

  const sorted = values.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}
