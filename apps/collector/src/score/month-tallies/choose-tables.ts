import { DIMENSIONS, type Dimension } from '@otklik/contract'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { dimensionsOf, type Grouping, usesAttributes } from '../grouping/grouping.ts'
import { DAY_TALLY, dimensionsOfTally, MONTH_TALLY_NAMES, type MonthTally } from './month-tallies.ts'

/** Says which tables answer a query. */
export interface ChosenTables {
  /** Is the tally that whole months are read from, if there is one. */
  month: MonthTally | undefined
  /** Says what all other days are read from: the tally that writers keep, or the invitations themselves. */
  day: 'tally' | 'invitations'
}

/**
 * Chooses the tables that answer a query. A tally does so only if it has every dimension that the query groups by, filters
 * by, or is narrowed to by grants.
 */
export function chooseTables(query: Grouping, { within }: Pick<Reader, 'within'>): ChosenTables {
  // No tally tells the attributes of invitations.
  if (usesAttributes(query)) return { month: undefined, day: 'invitations' }
  const needed = [...dimensionsOf(query).map(storedFor), ...grantedBy(within)]
  const answers = (dimensions: readonly string[]) => needed.every((each) => dimensions.includes(each))
  return {
    month: isOfMonths(query)
      ? MONTH_TALLY_NAMES.find((tally) => answers(dimensionsOfTally(tally)))
      : undefined,
    day: answers(DAY_TALLY) ? 'tally' : 'invitations',
  }
}

/** Returns the stored dimension by which another is found: the line of a service is looked up in today's catalogue. */
function storedFor(dimension: string): string {
  return dimension === 'line' ? 'service' : dimension
}

function grantedBy(within: Reader['within']): Dimension[] {
  return DIMENSIONS.filter(
    (each) => (each === 'service' && within?.services) || (each === 'company' && within?.companies),
  )
}

/** Returns whether each period of a query is made of whole months. */
function isOfMonths({ by = [] }: Grouping): boolean {
  return !by.includes('day') && !by.includes('week')
}
