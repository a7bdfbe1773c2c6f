import type { CalendarException, HolidayQuery } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { invalid } from '../../http/problem.ts'
import { closedDays } from './merge-exceptions.ts'
import { type DayNumber, dayNumber } from './wall-clock.ts'

/**
 * Lists the public holidays of a country as days that are closed, by the package `date-holidays`.
 *
 * The package is loaded by the first call: it takes 40 MB of memory and a tenth of a second.
 *
 * @throws {Problem} `validation_failed` if the country or its region is not known
 */
export async function publicHolidays({
  country,
  region,
  year,
  locale,
}: HolidayQuery): Promise<CalendarException[]> {
  const { default: Holidays } = await import('date-holidays')
  const known = new Holidays()
  if (!(country in known.getCountries())) throw invalid('country', 'is not known here')
  if (region !== undefined && !(region in (known.getStates(country) ?? {}))) {
    throw invalid('region', 'is not known here')
  }
  const holidays = new Holidays(country, region ?? '', { types: ['public'] }).getHolidays(year, locale)
  const names = new Map<DayNumber, string>()
  for (const { date, start, end, name } of holidays) {
    const first = dayNumber(date.slice(0, 10))
    const days = Math.round((end.getTime() - start.getTime()) / DAY_MS)
    for (let day = first; day < first + days; day++) if (!names.has(day)) names.set(day, name)
  }
  return closedDays(names)
}
