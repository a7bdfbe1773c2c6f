import { z } from 'zod'

export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"')
  .describe("Holds a time of the day in the workspace's time zone, as `HH:MM`.")

const MINUTES_A_DAY = 1440

/** Returns the minute of a time of the day, 0 to 1,439. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** Returns the time of the day at a minute, also at one of the next day. */
export function timeOfDay(minute: number): string {
  const ofDay = minute % MINUTES_A_DAY
  const digits = (value: number) => String(value).padStart(2, '0')
  return `${digits(Math.floor(ofDay / 60))}:${digits(ofDay % 60)}`
}

/** Returns a stretch in minutes since its day began. It ends on the next day if `to` is not after `from`. */
export function minutesOfStretch({ from, to }: { from: string; to: string }): [start: number, end: number] {
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)]
  return [start, end > start ? end : end + MINUTES_A_DAY]
}
