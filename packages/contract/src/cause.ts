import { z } from 'zod'
import { Key, text } from './text.ts'

export const CauseEntry = z
  .strictObject({
    name: text(200)
      .refine((name) => name.trim() !== '', 'must not be blank')
      .describe('Is what people read.'),
    under: Key.optional(),
  })
  .describe(
    'Describes why cases happen. `under` is the cause of the first level that one of the second belongs ' +
      'to.',
  )
  .meta({ examples: [{ name: 'Wrong data', under: 'quality' }] })
export type CauseEntry = z.infer<typeof CauseEntry>

export const Cause = z
  .object({ key: Key, ...CauseEntry.shape })
  .describe('Lists a cause with its key.')
  .meta({ examples: [{ key: 'wrong-data', name: 'Wrong data', under: 'quality' }] })
export type Cause = z.infer<typeof Cause>
