const DAY_MS = 86_400_000

/** Tells how busy a centre is from Sunday to Saturday, and from January to December. */
const WEEKDAYS = [0.06, 1.1, 1.05, 1, 1, 0.85, 0.1]
const MONTHS = [1.1, 1, 1.1, 1, 0.85, 0.95, 0.8, 0.75, 1.05, 1.1, 1.1, 1.25]
const GROWTH_A_YEAR = 1.06
/** Shifts the scores of a month, as its quality does those of a service. */
const MOODS = [-0.2, 0, 0, 0.05, 0.1, 0, 0.05, 0.15, 0, -0.05, -0.1, -0.3]
const BETTER_A_YEAR = 0.1

/** Holds how many people are asked on a day, and how that day shifts their scores. */
export interface DemoDay {
  day: string
  asks: number
  mood: number
}

/** Spreads asks over the days of [from, to), more of them on busy days. */
export function spreadOverDays(asks: number, from: string, to: string): DemoDay[] {
  const days: DemoDay[] = []
  const start = Date.parse(from)
  const total = weightOf(from, to, start)
  let weight = 0
  for (let time = start; time < Date.parse(to); time += DAY_MS) {
    const before = Math.round((asks * weight) / total)
    weight += weightOfDay(time, start)
    const date = new Date(time)
    days.push({
      day: date.toISOString().slice(0, 10),
      asks: Math.round((asks * weight) / total) - before,
      mood: (MOODS[date.getUTCMonth()] ?? 0) + BETTER_A_YEAR * years(start, time),
    })
  }
  return days
}

/** Returns the share of all asks of a history that fall into a part of it. */
export function shareOf(part: { from: string; to: string }, history: { from: string; to: string }): number {
  const start = Date.parse(history.from)
  return weightOf(part.from, part.to, start) / weightOf(history.from, history.to, start)
}

export function sumOf(days: readonly DemoDay[]): number {
  return days.reduce((sum, { asks }) => sum + asks, 0)
}

function weightOf(from: string, to: string, start: number): number {
  let weight = 0
  for (let time = Date.parse(from); time < Date.parse(to); time += DAY_MS) weight += weightOfDay(time, start)
  return weight
}

function weightOfDay(time: number, start: number): number {
  const date = new Date(time)
  const season = (WEEKDAYS[date.getUTCDay()] ?? 1) * (MONTHS[date.getUTCMonth()] ?? 1)
  return season * GROWTH_A_YEAR ** years(start, time)
}

function years(start: number, time: number): number {
  return (time - start) / (365.25 * DAY_MS)
}
