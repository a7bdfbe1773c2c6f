import type { Period } from '@otklik/contract'
import { figures } from '#texts/figures'
import { locale } from '../document.ts'
import { addDays } from './times.ts'

const MONTHS = { month: 1, quarter: 3, year: 12 }

/** Returns the day that is so many months later, or the last one of its month. */
export function addMonths(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const month = first.toISOString().slice(0, 7)
  first.setUTCMonth(first.getUTCMonth() + 1)
  const lastDay = addDays(first.toISOString().slice(0, 10), -1)
  const moved = `${month}-${day.slice(8)}`
  return moved < lastDay ? moved : lastDay
}

/** Returns the first day of the period that a day lies in. Weeks start on Monday. */
export function startOfPeriod(unit: Period, day: string): string {
  if (unit === 'day') return day
  if (unit === 'week') return addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
  const month = Number(day.slice(5, 7)) - 1
  return addMonths(`${day.slice(0, 7)}-01`, -(month % MONTHS[unit]))
}

function endOfPeriod(unit: Period, first: string): string {
  if (unit === 'day') return addDays(first, 1)
  if (unit === 'week') return addDays(first, 7)
  return addMonths(first, MONTHS[unit])
}

/** Lists the periods that half-open days touch, by their first days. */
export function listPeriods(unit: Period, { from, to }: { from: string; to: string }): string[] {
  const periods: string[] = []
  for (let first = startOfPeriod(unit, from); first < to; first = endOfPeriod(unit, first))
    periods.push(first)
  return periods
}

const formatOf = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
const dayOfYear = formatOf({ day: 'numeric', month: 'short', year: 'numeric' })
const dayOfMonth = formatOf({ day: 'numeric', month: 'short' })
const monthOfYear = formatOf({ month: 'short', year: 'numeric' })
const month = formatOf({ month: 'short' })

/** Formats a period, such as `Nov 2026` or `2 – 8 Nov 2026`. */
export function formatPeriod(unit: Period, first: string): string {
  const date = new Date(first)
  switch (unit) {
    case 'day':
      return dayOfYear.format(date)
    case 'week':
      return dayOfYear.formatRange(date, new Date(addDays(first, 6)))
    case 'month':
      return formatMonth(first)
    case 'quarter':
      return figures.quarter(date.getUTCMonth() / 3 + 1, first.slice(0, 4))
    case 'year':
      return first.slice(0, 4)
  }
}

/** Formats a period for the axis of a picture, where the first month of a year stands for the year. */
export function formatPeriodShort(unit: Period, first: string): string {
  const date = new Date(first)
  if (unit === 'day' || unit === 'week') return dayOfMonth.format(date)
  if (unit === 'month') return first.slice(5, 7) === '01' ? first.slice(0, 4) : month.format(date)
  return formatPeriod(unit, first)
}

/** Formats half-open days as they are said, with the last one included. */
export function formatDays({ from, to }: { from: string; to: string }): string {
  return dayOfYear.formatRange(new Date(from), new Date(addDays(to, -1)))
}

/** Formats the month of a day, such as `Nov 2026`. */
export const formatMonth = (day: string): string => upToYear(monthOfYear.formatToParts(new Date(day)))

/** Formats half-open days that are whole months, such as `Jul – Sep 2026`. */
export function formatMonths({ from, to }: { from: string; to: string }): string {
  return upToYear(monthOfYear.formatRangeToParts(new Date(from), new Date(addDays(to, -1))))
}

/** Leaves out the word for "year" that Russian and Ukrainian end with. */
function upToYear(parts: readonly Intl.DateTimeFormatPart[]): string {
  const year = parts.findLastIndex(({ type }) => type === 'year')
  return parts
    .slice(0, year + 1)
    .map(({ value }) => value)
    .join('')
}
