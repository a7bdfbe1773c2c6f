/**
 * A two-sided 95 % confidence interval has two bounds, both included, in the unit of its figure.
 *
 * @example
 * wilson(9, 10) // { low: 0.5958…, high: 0.9821… }
 */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The 0.975 quantile of the standard normal distribution is how many standard errors a 95 % interval reaches to each
 * side.
 *
 * @see Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.2
 */
export const Z = 1.959963984540054
