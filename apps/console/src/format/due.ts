import { caseWords } from '#texts/case-words'
import { formatSpan } from './span.ts'
import { addDays, formatClock, formatTime, toDay } from './times.ts'

/** Says when something is due, and how pressing that is. */
export interface DueWords {
  text: string
  /** Is `late` once the time has passed, and `soon` on its day. */
  urgency: 'late' | 'soon' | 'later'
}

const MINUTE_MS = 60_000

/** Says a due time in words, such as `2 hr overdue` or `due tomorrow, 10:00`. */
export function dueWords(instant: string, now: Date): DueWords {
  const { due } = caseWords
  const date = new Date(instant)
  const fill = (text: string, time: string) => text.replace('{time}', time)
  if (date < now) {
    return {
      text: fill(due.late, formatSpan(Math.max(MINUTE_MS, now.getTime() - date.getTime()), 1)),
      urgency: 'late',
    }
  }
  const [day, today] = [toDay(date), toDay(now)]
  if (day === today) return { text: fill(due.at, formatTime(instant, now)), urgency: 'soon' }
  if (day === addDays(today, 1)) return { text: fill(due.tomorrow, formatClock(instant)), urgency: 'later' }
  return { text: fill(due.at, formatTime(instant, now)), urgency: 'later' }
}
