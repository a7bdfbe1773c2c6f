import { isDeepStrictEqual } from 'node:util'
import { type CalendarException, type CalendarImport, MAX_EXCEPTION_NAME } from '@otklik/contract'
import { type DayNumber, dayOf } from './wall-clock.ts'

/** Holds the exceptions of a calendar after an import, and what the import changed. */
interface Merged extends Pick<CalendarImport, 'changes' | 'unchanged'> {
  exceptions: CalendarException[]
}

/** Adds imported exceptions to those of a calendar. One replaces another of the same day, and all others stay. */
export function mergeExceptions(
  known: readonly CalendarException[],
  imported: readonly CalendarException[],
): Merged {
  const before = new Map(known.map((exception) => [exception.day, exception]))
  const changed = imported.filter((exception) => !isDeepStrictEqual(before.get(exception.day), exception))
  const after = new Map([...before, ...changed.map((exception) => [exception.day, exception] as const)])
  return {
    exceptions: [...after.values()].toSorted(byDay),
    changes: changed.toSorted(byDay).map((exception) => {
      const { day, ...replaced } = before.get(exception.day) ?? {}
      return { ...exception, ...(day && { before: replaced as Omit<CalendarException, 'day'> }) }
    }),
    unchanged: imported.length - changed.length,
  }
}

function byDay({ day: one }: CalendarException, { day: other }: CalendarException): number {
  return one < other ? -1 : Number(one > other)
}

/** Makes the name of a day in a file one line that may be stored. */
export function nameOfDay(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return line.slice(0, MAX_EXCEPTION_NAME).toWellFormed()
}

/** Makes an exception of each day that is closed, by the name of the day. */
export function closedDays(names: ReadonlyMap<DayNumber, string>): CalendarException[] {
  return [...names]
    .toSorted(([one], [other]) => one - other)
    .map(([day, name]) => ({ day: dayOf(day), ...(name !== '' && { name }), hours: [] }))
}
