import { z } from 'zod'

/** Lists the dimensions of people that the published table may have. */
export const PUBLISHED_DIMENSIONS = ['company', 'agent', 'level'] as const

/** Lists how long a period of the published table may be. */
export const PUBLISHED_PERIODS = ['month', 'quarter', 'year'] as const

export const PublishedSettings = z
  .strictObject({
    dimension: z.enum(PUBLISHED_DIMENSIONS).describe('Says of whom the table is.'),
    period: z.enum(PUBLISHED_PERIODS).describe('Is the length of its periods.'),
  })
  .describe(
    'Says of whom the published table is, and for which periods. A change of it begins with the next ' +
      'period.',
  )
export type PublishedSettings = z.infer<typeof PublishedSettings>
