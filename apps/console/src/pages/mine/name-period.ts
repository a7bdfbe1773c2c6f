import { locale } from '../../document.ts'
import { addDays } from '../../format/times.ts'

/** Days are dates of the workspace's calendar already, so they are formatted without its zone. */
const months = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' })

/** Names a published period by its months, such as `Jul – Sep 2026`. The second day is the first one after it. */
export function namePeriod(from: string, to: string): string {
  return months.formatRange(new Date(from), new Date(addDays(to, -1)))
}
