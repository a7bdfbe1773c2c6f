import { locale } from '../../document.ts'
import { intervalOf } from './score-figure.ts'

const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
const percent = new Intl.NumberFormat(locale, { style: 'percent', ...tenth })
const points = new Intl.NumberFormat(locale, tenth)

/** Writes a share with one digit after the point, so that those of a column stand below each other. */
export const formatPercent = (value: number): string => percent.format(value)

/** Writes a bound beside its share, which says already that it is in percent. */
export const formatBound = (value: number): string => points.format(value * 100)

export const SHARE_FORMATS = { format: formatPercent, formatBound }

interface Props {
  value: number
  low: number | null
  high: number | null
}

/** Writes a share with its interval. */
export function Share({ value, low, high }: Props) {
  return (
    <>
      {formatPercent(value)} <span class="soft">{intervalOf({ value, low, high }, formatBound)}</span>
    </>
  )
}
