import { locale } from '../document.ts'

const MINUTE_MS = 60_000
/** Lists the units, each with its length and with how many of it make up the next. */
const UNITS = [
  ['minute', MINUTE_MS, 60],
  ['hour', 60 * MINUTE_MS, 24],
  ['day', 24 * 60 * MINUTE_MS, Number.POSITIVE_INFINITY],
] as const
const formats = new Map(
  UNITS.map(([unit]) => [unit, new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })]),
)

/** Formats how long something takes in its largest whole unit, such as `2 hr`. Less than a minute is a minute. */
export function formatDuration(ms: number): string {
  const [unit, length] = UNITS.find(([, length, limit]) => ms < length * limit) ?? UNITS[0]
  return formats.get(unit)?.format(Math.max(1, Math.trunc(ms / length))) ?? ''
}
