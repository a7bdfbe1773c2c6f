/** A two-sided 95 % confidence interval, bounds included, in the unit of the figure that it belongs to. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The 0.975 quantile of the standard normal distribution: half the width of a 95 % interval, in standard errors. */
export const Z = 1.959963984540054
