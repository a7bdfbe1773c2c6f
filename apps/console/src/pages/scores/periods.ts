import type { Period } from '@otklik/contract'
import { addMonths, listPeriods } from '../../format/periods.ts'
import { addDays } from '../../format/times.ts'

/** Holds half-open days: `to` is the first one that is left out. */
export interface Days {
  from: string
  to: string
}

/** Lists the relative periods that an address may name. The first one is shown where it names none. */
export const PRESETS = ['last-12-months', 'last-28-days', 'this-year'] as const
export type Preset = (typeof PRESETS)[number]

/** Returns the days of a relative period, until today. */
export function daysOf(preset: Preset, today: string): Days {
  const to = addDays(today, 1)
  switch (preset) {
    case 'last-28-days':
      return { from: addDays(to, -28), to }
    case 'last-12-months':
      return { from: addMonths(`${today.slice(0, 7)}-01`, -11), to }
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to }
  }
}

/** Returns the same number of days before. */
export function previousDays({ from, to }: Days): Days {
  return { from: addDays(from, -(Date.parse(to) - Date.parse(from)) / 86_400_000), to: from }
}

/** Returns the same days of the year before. */
export function yearBefore({ from, to }: Days): Days {
  return { from: addMonths(from, -12), to: addDays(addMonths(addDays(to, -1), -12), 1) }
}

const MANY_POINTS = { day: 31, week: 27, month: 36, quarter: 24 }
/** The API sends at most 10,000 rows at once, and no picture shows more points than this. */
const MOST_POINTS = 1500

/** Chooses the periods of a picture: the shortest that give a readable number of points, or those that were asked for. */
export function unitFor(days: Days, asked: Period | undefined): Period {
  const isReadable = (unit: Period, most: number) => listPeriods(unit, days).length <= most
  if (asked && isReadable(asked, MOST_POINTS)) return asked
  for (const unit of ['day', 'week', 'month', 'quarter'] as const) {
    if (isReadable(unit, MANY_POINTS[unit])) return unit
  }
  return 'year'
}
