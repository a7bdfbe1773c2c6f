import type { PublishedSettings } from '@otklik/contract'
import type { ScheduledSettings } from '../database/tables.ts'

/** Holds a period of the published table: `to` is the first day after it. */
export interface PublicationPeriod extends Pick<PublishedSettings, 'dimension'> {
  from: string
  to: string
}

const MONTHS = { month: 1, quarter: 3, year: 12 }

/** Returns the period that a day lies in, by the settings that hold on that day. */
export function periodOf(schedule: readonly ScheduledSettings[], day: string): PublicationPeriod {
  const settings = settingsOn(schedule, day)
  return { ...settings, ...spanOf(settings.period, day) }
}

/**
 * Returns the schedule with settings that are to hold from the next period on. Until the first period of their length
 * begins, those before them hold. Changes that were to begin later are dropped.
 *
 * @param isUnused tells that nothing was answered yet, so that the settings hold from the beginning
 */
export function scheduleSettings(
  schedule: readonly ScheduledSettings[],
  { dimension, period }: PublishedSettings,
  today: string,
  isUnused: boolean,
): ScheduledSettings[] {
  if (isUnused) return [{ dimension, period }]
  const begun = schedule.filter(({ from = '' }) => from <= today)
  const present = settingsOn(begun, today)
  if (present.dimension === dimension && present.period === period) return begun
  const ended = spanOf(present.period, today).to
  const next = spanOf(period, ended)
  return [...begun, { dimension, period, from: next.from === ended ? ended : next.to }]
}

function settingsOn(schedule: readonly ScheduledSettings[], day: string): PublishedSettings {
  const settings = schedule.findLast(({ from = '' }) => from <= day)
  if (!settings) throw new Error(`No settings of the published table hold on ${day}.`)
  return { dimension: settings.dimension, period: settings.period }
}

function spanOf(period: PublishedSettings['period'], day: string): { from: string; to: string } {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const first = months - (months % MONTHS[period])
  return { from: firstDayOf(first), to: firstDayOf(first + MONTHS[period]) }
}

/** Returns the first day of a month, which is counted from the beginning of the year 0. */
function firstDayOf(months: number): string {
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}
