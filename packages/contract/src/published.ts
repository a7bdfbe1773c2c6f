import { z } from 'zod'
import { period } from './figures.ts'
import { PUBLISHED_DIMENSIONS } from './published-settings.ts'
import { rateColumns } from './response-rate.ts'
import { csiColumns, npsColumns } from './score.ts'
import { Day, TablePage } from './table.ts'

export const PublishedQuery = z
  .strictObject({
    ...period,
    question: z.enum(['csi', 'nps']).optional().describe('Selects the question; it is `csi` by default.'),
    ...TablePage.shape,
  })
  .describe(
    'Selects the published rows of the periods that lie between two days; `from` is included, `to` is ' +
      'not.',
  )
export type PublishedQuery = z.infer<typeof PublishedQuery>

const count = z.int().nullable()
const figure = z.number().nullable()

/** Holds the columns of every published row. */
const shape = {
  period: Day.describe('Is the first day of the period.'),
  periodEnd: Day.describe('Is the first day after the period.'),
  dimension: z
    .enum([...PUBLISHED_DIMENSIONS, 'service'])
    .describe('Says what the group is. It is `service` in the table of one company.'),
  group: z
    .string()
    .nullable()
    .describe('Is the key of the group, and `null` for answers that name none, and for `others`.'),
  groupName: z.string().nullable().describe("Is today's name of the group."),
  others: z
    .boolean()
    .describe('Is `true` for the row of all groups that are not published under their names.'),
  fewer: z
    .boolean()
    .describe(
      "Is `true` for an agent's own row of fewer than 5 responses, or of fewer than 3 people. It has no " +
        'figures.',
    ),
}

/** Holds the columns that tell how reliable a row is, and when it was published. */
const reliability = {
  indicative: z.boolean().nullable().describe('Is `true` for fewer than 30 responses.'),
  openShare: figure.describe('Is the share of the responses whose context is open, in [0, 1].'),
  publishedAt: z.iso
    .datetime()
    .describe('Tells when the scores were published. They have not changed since.'),
}

export const PublishedCsiRow = z
  .object({
    ...shape,
    ...csiColumns(count),
    ...reliability,
    ...rateColumns(count),
    rateOpenShare: figure.describe(
      'Is the share of the delivered invitations whose context is open, in [0, 1].',
    ),
    ratesPublishedAt: z.iso
      .datetime()
      .nullable()
      .describe('Tells when the rates were published. They have not changed since.'),
  })
  .describe(
    'Holds the published scores of the 5-point question in one group and period, and the response rate of ' +
      'the invitations that were issued to the group in the period. Scores are as in the rows of ' +
      '`/v1/scores`, and rates as in those of `/v1/response-rates`; rates are `null` until they are ' +
      'published.',
  )
export type PublishedCsiRow = z.infer<typeof PublishedCsiRow>

export const PublishedNpsRow = z
  .object({
    ...shape,
    ...npsColumns(count),
    ...reliability,
  })
  .describe(
    'Holds the published scores of the 0–10 question in one group and period, as in the rows of ' +
      '`/v1/scores`.',
  )
export type PublishedNpsRow = z.infer<typeof PublishedNpsRow>
