import type { CaseQuery } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { dayIn, startOfDay } from '../../../workspace/day.ts'

/** Holds the times from which and before which something is due. */
interface DueWindow {
  from?: Date
  to: Date
}

/** Returns the window of a filter, in days of the workspace. A week starts on Monday. */
export function dueWindow(timeZone: string, due: NonNullable<CaseQuery['due']>, now: Date): DueWindow {
  if (due === 'overdue') return { to: now }
  const today = dayIn(timeZone, now)
  const first = due === 'today' ? today : addDays(today, -daysSinceMonday(today))
  return {
    from: startOfDay(timeZone, first),
    to: startOfDay(timeZone, addDays(first, due === 'today' ? 1 : 7)),
  }
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)
}

function daysSinceMonday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7
}
