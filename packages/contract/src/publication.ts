import { z } from 'zod'
import { PUBLISHED_DIMENSIONS, PublishedSettings } from './published-settings.ts'
import { Day, table } from './table.ts'

const period = {
  period: Day.describe('Is the first day of the period.'),
  periodEnd: Day.describe('Is the first day after the period.'),
  dimension: z.enum(PUBLISHED_DIMENSIONS).describe('Says of whom the table of the period is.'),
  dueOn: Day.describe('Is the first day on which its scores may be printed.'),
}

export const Publication = z
  .object({
    ...period,
    publishedAt: z.iso
      .datetime()
      .optional()
      .describe('Tells when its scores were printed. Without it they are still due.'),
    ratesPublishedAt: z.iso
      .datetime()
      .optional()
      .describe(
        'Tells when its response rates were printed. They wait until the last invitation of the period has ended.',
      ),
  })
  .describe('Tells of a period of the published table that has ended and has scores.')
  .meta({
    examples: [
      {
        period: '2026-01-01',
        periodEnd: '2026-04-01',
        dimension: 'company',
        dueOn: '2026-04-06',
        publishedAt: '2026-04-06T02:00:00.000Z',
      },
    ],
  })
export type Publication = z.infer<typeof Publication>

export const Publications = table(Publication)
  .extend({
    current: z.object(period).describe('Is the period that today lies in.'),
    schedule: z
      .array(
        PublishedSettings.extend({ from: Day.optional().describe('Is the first day on which they hold.') }),
      )
      .describe(
        'Lists the settings in the order in which they hold. The first ones have held from the beginning.',
      ),
  })
  .describe('Lists the periods of the published table, the newest first, with how it is published.')
export type Publications = z.infer<typeof Publications>
