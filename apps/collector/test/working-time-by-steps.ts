import { type Calendar, WEEKDAYS } from '@otklik/contract'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'

/**
 * Counts working minutes by reading the clock on the wall each minute, and comparing what it shows with the hours as texts.
 * While the clock shows what it has shown before, it counts as the latest time that it has shown.
 */
export function workingMinutesBySteps(calendar: Calendar, timeZone: string, from: Date, to: Date): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  let shown = ''
  let minutes = 0
  for (let moment = from.getTime() - DAY_MS / 2; moment < to.getTime(); moment += MINUTE_MS) {
    const now = clock.format(moment)
    if (now > shown) shown = now
    if (moment >= from.getTime() && isWorking(calendar, shown)) minutes += 1
  }
  return minutes
}

function isWorking({ hours, exceptions }: Calendar, shown: string): boolean {
  const today = shown.slice(0, 10)
  return [today, dayAfter(today, -1)].some((day) => {
    const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
    const stretches = exceptions.find((exception) => exception.day === day)?.hours ?? hours[weekday] ?? []
    return stretches.some(({ from, to }) => {
      const lastDay = to > from ? day : dayAfter(day, 1)
      return `${day} ${from}` <= shown && shown < `${lastDay} ${to}`
    })
  })
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}
