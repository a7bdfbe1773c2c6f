import { z } from 'zod'
import { PUBLISHED_DIMENSIONS, PublishedSettings } from './published-settings.ts'
import { Day, table } from './table.ts'

const period = {
  /** Is the first day of the period. */
  period: Day,
  /** Is the first day after the period. */
  periodEnd: Day,
  dimension: z.enum(PUBLISHED_DIMENSIONS),
  /** Is the first day on which its scores may be printed. */
  dueOn: Day,
}

/** Tells of a period of the published table that has ended and has scores. */
export const Publication = z.object({
  ...period,
  /** Tells when its scores were printed. Without it they are still due. */
  publishedAt: z.iso.datetime().optional(),
  /** Tells when its response rates were printed. They wait until the last invitation of the period has ended. */
  ratesPublishedAt: z.iso.datetime().optional(),
})
export type Publication = z.infer<typeof Publication>

/** Lists the periods of the published table, the newest first, with how it is published. */
export const Publications = table(Publication).extend({
  /** Is the period that today lies in. */
  current: z.object(period),
  /** Lists the settings in the order in which they hold, each with its first day. The first ones have held from the beginning. */
  schedule: z.array(PublishedSettings.extend({ from: Day.optional() })),
})
export type Publications = z.infer<typeof Publications>
