import { z } from 'zod'
import { FiguresQuery, GroupColumns } from './figures.ts'

export const ResponseRateQuery = FiguresQuery
export type ResponseRateQuery = z.infer<typeof ResponseRateQuery>

const figure = z.number().nullable()

/**
 * Makes the columns of the counts and rates of a cohort.
 *
 * @param count is the schema of a number of invitations
 */
export function rateColumns<Count extends z.ZodType>(count: Count) {
  return {
    issued: count,
    suppressed: count,
    /** Counts the suppressed invitations that were neither seen nor answered. */
    unreached: count,
    bounced: count,
    /** Counts the invitations that were seen, answered, or sent and neither suppressed nor bounced. */
    delivered: count,
    viewed: count,
    answered: count,
    /** Counts the answers without an ask. They are not part of any other column. */
    unsolicited: count,
    responseRate: figure,
    rateLow: figure,
    rateHigh: figure,
    /** Is the share of the invitations that were answered, without those that are `unreached`. */
    returnRate: figure,
  }
}

/**
 * Holds the response rate of a cohort, which is the invitations issued in the period.
 *
 * Rates are in [0, 1], and `rateLow` and `rateHigh` are the bounds of a 95 % interval. They are `null` if nothing was
 * delivered, and `returnRate` if nobody was asked.
 */
export const ResponseRateRow = GroupColumns.extend({
  ...rateColumns(z.int()),
  /** Is `true` if all invitations of the cohort have expired, so that the rate is final; `null` if there are none. */
  mature: z.boolean().nullable(),
  /** Is the share of the delivered invitations whose context is open, in [0, 1]. */
  openShare: figure,
})
export type ResponseRateRow = z.infer<typeof ResponseRateRow>
