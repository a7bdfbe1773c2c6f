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
    issued: count.describe('Counts the invitations that were issued in the period.'),
    suppressed: count.describe('Counts those that were not sent, for a reason.'),
    unreached: count.describe('Counts the suppressed invitations that were neither seen nor answered.'),
    bounced: count.describe('Counts those whose letter came back.'),
    delivered: count.describe(
      'Counts the invitations that were seen, answered, or sent and neither suppressed nor bounced.',
    ),
    viewed: count.describe('Counts those that were seen.'),
    answered: count.describe('Counts those that were answered.'),
    unsolicited: count.describe('Counts the answers without an ask. They are not part of any other column.'),
    responseRate: figure.describe('Is `answered` by `delivered`.'),
    rateLow: figure.describe('Is the lower bound of its 95 % Wilson interval.'),
    rateHigh: figure.describe('Is the upper bound of its 95 % Wilson interval.'),
    returnRate: figure.describe(
      'Is the share of the invitations that were answered, without those that are `unreached`.',
    ),
  }
}

export const ResponseRateRow = GroupColumns.extend({
  ...rateColumns(z.int()),
  mature: z
    .boolean()
    .nullable()
    .describe(
      'Is `true` if all invitations of the cohort have expired, so that the rate is final; `null` if there ' +
        'are none.',
    ),
  openShare: figure.describe('Is the share of the delivered invitations whose context is open, in [0, 1].'),
})
  .describe(
    'Holds the response rate of a cohort, which is the invitations issued in the period. Rates are in [0, ' +
      '1], and `rateLow` and `rateHigh` are the bounds of a 95 % interval. They are `null` if nothing was ' +
      'delivered, and `returnRate` if nobody was asked.',
  )
  .meta({
    examples: [
      {
        service: 'payroll',
        serviceName: 'Payroll',
        issued: 1240,
        suppressed: 40,
        unreached: 36,
        bounced: 4,
        delivered: 1196,
        viewed: 610,
        answered: 412,
        unsolicited: 3,
        responseRate: 0.3444816054,
        rateLow: 0.3180754,
        rateHigh: 0.3718926,
        returnRate: 0.342192691,
        mature: true,
        openShare: 0.02,
      },
    ],
  })
export type ResponseRateRow = z.infer<typeof ResponseRateRow>
