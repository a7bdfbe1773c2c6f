import type { Dimension } from '@otklik/contract'

/** Lists the dimensions of the tallies that writers keep day by day, of scores and of invitations. */
export const DAY_TALLY: readonly Dimension[] = ['service', 'channel', 'trust', 'survey']

/**
 * Maps each tally of months to its dimensions, for scores and for rates alike. The smaller ones come first, as a query is
 * answered by the first that has all of its dimensions.
 *
 * Each is for questions that are asked often: about services, about agents and customers, and about these within a service.
 * One with more dimensions would save little, as most of its rows would count one answer.
 */
const MONTH_TALLIES = {
  service: ['service'],
  customer: ['company', 'level'],
  'service-level': ['service', 'level'],
  'service-channel': ['service', 'channel', 'trust', 'survey'],
  agent: ['agent'],
  'service-agent': ['service', 'agent'],
  'service-company': ['service', 'company'],
} as const satisfies Record<string, readonly Dimension[]>

export type MonthTally = keyof typeof MONTH_TALLIES
export const MONTH_TALLY_NAMES = Object.keys(MONTH_TALLIES) as MonthTally[]

/** Returns the dimensions of a tally of months. */
export function dimensionsOfTally(tally: MonthTally): readonly Dimension[] {
  return MONTH_TALLIES[tally]
}

/** Returns whether the tallies of days have the dimensions of a tally of months, so that it is summed from them. */
export function isOfDayTally(tally: MonthTally): boolean {
  return dimensionsOfTally(tally).every((dimension) => DAY_TALLY.includes(dimension))
}
