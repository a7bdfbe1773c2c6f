/** A group of people is published from this many responses on. */
export const FEWEST_RESPONSES = 5

/** A group of people is published if its responses are of at least this many people. */
export const FEWEST_PEOPLE = 3

/** Returns whether so many responses must not be told apart from others: there are some, and too few to publish. */
export function isFew(n: number): boolean {
  return n > 0 && n < FEWEST_RESPONSES
}

/** Counts the responses of a group that are alike in everything that totals can be asked by. */
export interface CellCount {
  readonly service: string
  /** Names the cell: its service with the channel, the survey and so on. No two services share a cell. */
  readonly cell: string
  readonly n: number
}

/** Describes a group of people, such as a company, as far as the rule needs it. */
export interface PeopleGroup {
  /** Is `null` for the responses that name no such group. */
  readonly key: string | null
  /** Counts the people whose responses these are. A response of somebody unknown counts as one of another person. */
  readonly people: number
  readonly responses: readonly CellCount[]
}
