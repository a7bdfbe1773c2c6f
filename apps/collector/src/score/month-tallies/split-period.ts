/** Is a half-open range of days. */
export interface Days {
  from: string
  to: string
}

/**
 * Splits a period into some of its months and the days that are left.
 *
 * @param months are first days of months that lie wholly within the period, in order
 * @returns the ranges of days between them, without empty ones
 */
export function daysBeside(months: readonly string[], { from, to }: Days): Days[] {
  const starts = [from, ...months.map(nextMonth)]
  const ends = [...months, to]
  return starts.flatMap((start, place) => {
    const end = ends[place] ?? to
    return start < end ? [{ from: start, to: end }] : []
  })
}

/** Returns the first day of the month after the one that begins on a day. */
function nextMonth(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
