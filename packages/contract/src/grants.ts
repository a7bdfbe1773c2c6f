import { z } from 'zod'
import { Key, Line } from './text.ts'

/** A list of grants has at most this many entries. */
const MAX_ENTRIES = 1000

const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).min(1).max(MAX_ENTRIES).optional()

export const Grants = z
  .strictObject({ services: listOf(Key), lines: listOf(Line), companies: listOf(Key) })
  .refine((grants) => Object.values(grants).some((list) => list !== undefined), {
    error: 'must list services, lines or companies',
  })
  .describe(
    'Narrows what a user or a key sees and changes. A row is inside when its service is in `services`, or ' +
      "its service's line in `lines`, or neither is given; and when its company is in `companies`, or that " +
      'is not given.',
  )
export type Grants = z.infer<typeof Grants>
