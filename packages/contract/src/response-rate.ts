import { z } from 'zod'
import { FiguresQuery, GroupColumns } from './figures.ts'

export const ResponseRateQuery = FiguresQuery
export type ResponseRateQuery = z.infer<typeof ResponseRateQuery>

const count = z.int().nullable()
const figure = z.number().nullable()

/** The fates of a cohort: the invitations issued on the days asked for. Rates lie in [0, 1]. */
export const ResponseRateRow = GroupColumns.extend({
  issued: count,
  suppressed: count,
  bounced: count,
  delivered: count,
  viewed: count,
  answered: count,
  /** Answers that nobody asked for; outside every other column. */
  unsolicited: count,
  responseRate: figure,
  rateLow: figure,
  rateHigh: figure,
  /** Whether every invitation of the cohort has lived its time. */
  mature: z.boolean().nullable(),
  withheld: z.boolean(),
})
export type ResponseRateRow = z.infer<typeof ResponseRateRow>
