/** Is a time before the demo starts. */
export type PastTime = (startedAt: Date) => Date

/** Names a time, in UTC, of the day that is so many working days before the start. */
export function workday(count: number, time: string): PastTime {
  return (startedAt) => {
    const day = new Date(`${startedAt.toISOString().slice(0, 10)}T${time}Z`)
    for (let left = count; left > 0; ) {
      day.setUTCDate(day.getUTCDate() - 1)
      const isWeekend = day.getUTCDay() % 6 === 0
      if (!isWeekend) left -= 1
    }
    return day
  }
}

export function minutesAgo(minutes: number): PastTime {
  return (startedAt) => new Date(startedAt.getTime() - minutes * 60_000)
}

/** Happens when the demo's clock shows its time. */
export interface Happening {
  at: Date
  happen: () => Promise<unknown>
}
