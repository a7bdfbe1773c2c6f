import type { ImportMap } from '@otklik/contract'
import { parseTimestamp } from '../../ask/ticket-systems/values/parse-timestamp.ts'
import { momentOf } from './local-time.ts'

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?$/
const DOTTED = /^(\d\d?)\.(\d\d?)\.(\d{4})(?:,? (\d\d?):(\d\d)(?::(\d\d))?)?$/
const NOON = '12'

/** Says how the times of a file are written. */
export interface WrittenTimes {
  dates: NonNullable<ImportMap['dates']>
  /** Is the zone of times without an offset. */
  timeZone: string
}

/**
 * Parses a time as a file has it. A day without a time is taken for its noon, which is in no zone on another day.
 *
 * @returns `undefined` if it is written otherwise, or is on no calendar
 */
export function parseWrittenTime(written: string, { dates, timeZone }: WrittenTimes): Date | undefined {
  if (dates === 'iso') {
    const [, year, month, day, ...time] = ISO.exec(written) ?? []
    return day === undefined ? parseTimestamp(written) : localTime(timeZone, [year, month, day, ...time])
  }
  const [, day, month, year, ...time] = DOTTED.exec(written) ?? []
  return year === undefined ? undefined : localTime(timeZone, [year, month, day, ...time])
}

function localTime(
  timeZone: string,
  [year, month, day, hour = NOON, minute = '0', second = '0']: readonly (string | undefined)[],
): Date | undefined {
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [wantedYear, wantedMonth, wantedDay, hours, minutes, seconds] = parts
  const shown = new Date(Date.UTC(wantedYear, wantedMonth - 1, wantedDay, hours, minutes, seconds))
  // JavaScript takes the 30th of February for a day of March, and the hour 25 for one of the next day.
  const isShown =
    shown.getUTCFullYear() === wantedYear &&
    shown.getUTCMonth() === wantedMonth - 1 &&
    shown.getUTCDate() === wantedDay &&
    shown.getUTCHours() === hours &&
    shown.getUTCMinutes() === minutes
  return isShown ? momentOf(timeZone, shown) : undefined
}
