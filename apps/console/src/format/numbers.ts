import { locale } from '../document.ts'

const whole = new Intl.NumberFormat(locale)
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
const percent = new Intl.NumberFormat(locale, { style: 'percent', ...tenth })
const bound = new Intl.NumberFormat(locale, tenth)
const wholeShare = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const signed = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
})
const ratio = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, roundingMode: 'floor' })
const nps = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })

/** Formats a count, such as `1,412`. */
export const formatCount = (count: number): string => whole.format(count)
/** Formats a share of 0 to 1, such as `12.5 %`. */
export const formatShare = (value: number): string => share.format(value)
/** Formats a share of 0 to 1 with one digit after the point, so that those of a column stand below each other. */
export const formatPercent = (value: number): string => percent.format(value)
/** Formats a bound beside its share, which says already that it is in percent. */
export const formatBound = (value: number): string => bound.format(value * 100)
/** Formats a share of 0 to 1 without a fraction, such as `94 %`. */
export const formatWholeShare = (value: number): string => wholeShare.format(value)
/** Formats a mean of scores, such as `4.87`. */
export const formatScore = (mean: number): string => score.format(mean)
/** Formats a difference of means with its sign, such as `−0.29`. */
export const formatDifference = (difference: number): string => signed.format(difference).replace('-', '−')
/** Formats a contrast, rounded down, as 4.49 is not enough where 4.5 is needed. */
export const formatRatio = (value: number): string => ratio.format(value)
/** Formats a net promoter score, −100 to 100. */
export const formatNps = (value: number): string => nps.format(value)

/** Formats an interval, such as `4.84–4.90`. */
export function formatInterval(
  [low, high]: readonly [number, number],
  format: (value: number) => string,
): string {
  return `${format(low)}–${format(high)}`
}

/** Formats the interval of a share, such as `11.9–13.1 %`. */
export function formatShareInterval([low, high]: readonly [number, number]): string {
  return `${points.format(low * 100)}–${formatShare(high)}`
}
