import { type DemoService, PUBLISHED_LINE } from './centre.ts'
import type { History } from './history.ts'
import { type DemoDay, shareOf, spreadOverDays, sumOf } from './seasons.ts'

/** Is a part of the history whose asks are drawn alike. */
interface Part {
  survey: 'csi' | 'nps'
  services: DemoService[]
  days: DemoDay[]
  /** Makes exactly this many people answer, who give the scores of the pattern in turn. Without it, both are drawn. */
  exact?: { answers: number; pattern: number[] }
}

/** Is a part whose asks have places of their own, each day's from `first` on. */
export interface NumberedPart extends Part {
  days: (DemoDay & { first: number })[]
}

const NPS_SHARE = 0.04

/** Has a mean of 4.96. */
const DECEMBER = repeat({ 5: 24, 4: 1 })
/** Have an NPS of 80, 80, 87 and 81. With as many answers in each, the year's is 82. */
const QUARTERS = [
  repeat({ 10: 60, 9: 24, 8: 9, 7: 3, 5: 3, 2: 1 }),
  repeat({ 10: 57, 9: 26, 8: 10, 7: 4, 6: 2, 3: 1 }),
  repeat({ 10: 65, 9: 24, 8: 7, 7: 2, 4: 2 }),
  repeat({ 10: 61, 9: 24, 8: 8, 7: 3, 6: 3, 1: 1 }),
]

/**
 * Divides a history into parts: what is drawn, and what comes out as published. In the last whole year of the history,
 * the line {@link PUBLISHED_LINE} has a December of 4.96, and the NPS is 80, 80, 87 and 81 by quarter.
 */
export function partsOf(history: History): NumberedPart[] {
  return numbered(drawnAndExact(history))
}

function drawnAndExact(history: History): Part[] {
  const { services } = history.centre
  const year = publishedYear(history)
  const npsAsks = Math.round((history.responses / history.answered) * NPS_SHARE)
  const csiAsks = Math.round(history.responses / history.answered) - npsAsks
  const csiDays = spreadOverDays(csiAsks, history.from, history.to)
  const npsDays = spreadOverDays(npsAsks, history.from, history.to)
  const isIn = (start: string) => (day: DemoDay) => day.day.startsWith(start)
  const isOut = (start: string) => (day: DemoDay) => !day.day.startsWith(start)
  if (year === undefined) {
    return [
      { survey: 'csi', services, days: csiDays },
      { survey: 'nps', services, days: npsDays },
    ]
  }

  const december = `${year}-12`
  const [published, others] = [
    services.filter(({ line }) => line === PUBLISHED_LINE),
    services.filter(({ line }) => line !== PUBLISHED_LINE),
  ]
  const nextYear = `${Number(year) + 1}-01-01`
  const exactly = (
    answers: number,
    pattern: number[],
    part: Pick<Part, 'survey' | 'services'>,
    span: Span,
  ) => {
    const count = Math.max(1, Math.round(answers / pattern.length)) * pattern.length
    const days = spreadOverDays(Math.ceil(count / history.answered), span.from, span.to)
    return { ...part, days, exact: { answers: count, pattern } }
  }

  const decemberAnswers =
    sumOf(csiDays.filter(isIn(december))) * weightShare(published, services) * history.answered
  const yearAnswers = npsAsks * shareOf({ from: `${year}-01-01`, to: nextYear }, history) * history.answered
  return [
    { survey: 'csi', services, days: csiDays.filter(isOut(december)) },
    { survey: 'csi', services: others, days: csiDays.filter(isIn(december)) },
    exactly(
      decemberAnswers,
      DECEMBER,
      { survey: 'csi', services: published },
      { from: `${december}-01`, to: nextYear },
    ),
    { survey: 'nps', services, days: npsDays.filter(isOut(year)) },
    ...quartersOf(year).map((quarter, index) =>
      exactly(yearAnswers / 4, QUARTERS[index] ?? [], { survey: 'nps', services }, quarter),
    ),
  ]
}

function numbered(parts: readonly Part[]): NumberedPart[] {
  let first = 0
  const withPlace = (day: DemoDay) => {
    const placed = { ...day, first }
    first += day.asks
    return placed
  }
  return parts.map((part) => ({ ...part, days: part.days.map(withPlace) }))
}

/** Returns the last calendar year that lies in a history as a whole. */
function publishedYear({ from, to }: Pick<History, 'from' | 'to'>): string | undefined {
  const year = Number(to.slice(0, 4)) - 1
  return from <= `${year}-01-01` ? String(year) : undefined
}

interface Span {
  from: string
  to: string
}

function quartersOf(year: string): Span[] {
  const starts = [`${year}-01-01`, `${year}-04-01`, `${year}-07-01`, `${year}-10-01`]
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? `${Number(year) + 1}-01-01` }))
}

function weightShare(some: readonly DemoService[], all: readonly DemoService[]): number {
  const weigh = (services: readonly DemoService[]) => services.reduce((sum, { weight }) => sum + weight, 0)
  return weigh(some) / weigh(all)
}

/** Lists each score as often as the record says, in an order that mixes them. */
function repeat(times: Record<number, number>): number[] {
  const sorted = Object.entries(times).flatMap(([score, n]) => Array<number>(n).fill(Number(score)))
  // 37 has no common factor with 25 or 100, so this is a permutation.
  return sorted.map((_, index) => sorted[(index * 37) % sorted.length] as number)
}
