import type { CaseRow } from '@otklik/contract'
import { today } from '#texts/today'
import { formatDuration } from '../../format/durations.ts'
import { formatUntil, toDay } from '../../format/times.ts'

/** Says when the next step of a case is due, and how pressing that is, by the class of its colour. */
export function dueWords(
  { nextDue }: Pick<CaseRow, 'nextDue'>,
  now: Date,
): { text: string; tone: 'bad' | 'warn' | 'soft' } {
  if (nextDue === undefined) return { text: '', tone: 'soft' }
  const { isOverdue, isDue } = today.waiting
  const late = now.getTime() - new Date(nextDue).getTime()
  if (late > 0) return { text: isOverdue.replace('{time}', formatDuration(late)), tone: 'bad' }
  const text = isDue.replace('{time}', formatUntil(nextDue, now))
  return { text, tone: toDay(new Date(nextDue)) === toDay(now) ? 'warn' : 'soft' }
}
