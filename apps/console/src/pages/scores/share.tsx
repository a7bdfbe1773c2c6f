import { formatBound, formatPercent } from '../../format/numbers.ts'
import { intervalOf } from './score-figure.ts'

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
