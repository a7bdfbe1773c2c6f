import { minuteOfDay } from '@otklik/contract'
import { dayIn, startOfDay } from '../../workspace/day.ts'
import { clockOn, dayNumber } from '../calendar/wall-clock.ts'
import { addDays, addMonths, startOfMonths, startOfWeek } from '../calendar/whole-days.ts'

/** Says when the letters of a subscription are due. */
export interface Rhythm {
  every: 'week' | 'month'
  /** Is the time of the day, as `HH:MM`, in this time zone. */
  at: string
  timeZone: string
  /** Is the time zone of the workspace, whose days the figures are of. */
  workspaceZone: string
}

/** Names a letter by its day, and says when it is due. */
export interface Issue {
  day: string
  at: Date
}

/** Returns the last letter that is due by now. */
export function lastIssue(rhythm: Rhythm, now: Date): Issue {
  const issue = issueOn(rhythm, firstDayAt(rhythm, now))
  return issue.at <= now ? issue : issueOn(rhythm, shift(rhythm, issue.day, -1))
}

/** Returns the first letter that is due after now. */
export function nextIssue(rhythm: Rhythm, now: Date): Issue {
  return issueOn(rhythm, shift(rhythm, lastIssue(rhythm, now).day, 1))
}

/** A letter is not due before its day has begun in the workspace, as only then the figures of the days before are whole. */
function issueOn({ at, timeZone, workspaceZone }: Rhythm, day: string): Issue {
  const wanted = clockOn(timeZone, dayNumber(day))(minuteOfDay(at))
  return { day, at: new Date(Math.max(wanted, startOfDay(workspaceZone, day).getTime())) }
}

function firstDayAt({ every, timeZone }: Rhythm, now: Date): string {
  const day = dayIn(timeZone, now)
  return every === 'week' ? startOfWeek(day) : startOfMonths(day, 1)
}

function shift({ every }: Rhythm, day: string, by: 1 | -1): string {
  return every === 'week' ? addDays(day, 7 * by) : addMonths(day, by)
}
