import { z } from 'zod'
import { PUBLISHED_DIMENSIONS } from './published-settings.ts'
import { rateColumns } from './response-rate.ts'
import { csiColumns, npsColumns } from './score.ts'
import { Day, TablePage } from './table.ts'

/** Selects the published rows of the periods that lie between two days; `from` is included, `to` is not. */
export const PublishedQuery = z.strictObject({
  from: Day,
  to: Day,
  question: z.enum(['csi', 'nps']).optional(),
  ...TablePage.shape,
})
export type PublishedQuery = z.infer<typeof PublishedQuery>

const count = z.int().nullable()
const figure = z.number().nullable()

/** Holds the columns of every published row. */
const shape = {
  /** Is the first day of the period. */
  period: Day,
  /** Is the first day after the period. */
  periodEnd: Day,
  /** Says what the group is. It is `service` in the table of one company. */
  dimension: z.enum([...PUBLISHED_DIMENSIONS, 'service']),
  /** Is the key of the group, and `null` for answers that name none, and for `others`. */
  group: z.string().nullable(),
  /** Is today's name of the group. */
  groupName: z.string().nullable(),
  /** Is `true` for the row of all groups that are not published under their names. */
  others: z.boolean(),
  /** Is `true` for an agent's own row of fewer than 5 responses, or of fewer than 3 people. It has no figures. */
  fewer: z.boolean(),
}

/** Holds the columns that tell how reliable a row is, and when it was published. */
const reliability = {
  indicative: z.boolean().nullable(),
  openShare: figure,
  /** Tells when the scores were published. They have not changed since. */
  publishedAt: z.iso.datetime(),
}

/**
 * Holds the published scores of the 5-point question in one group and period, and the response rate of the invitations that
 * were issued to the group in the period. Scores are as in the rows of `/v1/scores`, and rates as in those of
 * `/v1/response-rates`; rates are `null` until they are published.
 */
export const PublishedCsiRow = z.object({
  ...shape,
  ...csiColumns(count),
  ...reliability,
  ...rateColumns(count),
  /** Is the share of the delivered invitations whose context is open, in [0, 1]. */
  rateOpenShare: figure,
  /** Tells when the rates were published. They have not changed since. */
  ratesPublishedAt: z.iso.datetime().nullable(),
})
export type PublishedCsiRow = z.infer<typeof PublishedCsiRow>

/** Holds the published scores of the 0–10 question in one group and period, as in the rows of `/v1/scores`. */
export const PublishedNpsRow = z.object({
  ...shape,
  ...npsColumns(count),
  ...reliability,
})
export type PublishedNpsRow = z.infer<typeof PublishedNpsRow>
