import { z } from 'zod'
import { Key, text } from './text.ts'

/** Describes why cases happen. `under` is the cause of the first level that one of the second belongs to. */
export const CauseEntry = z.strictObject({
  name: text(200).refine((name) => name.trim() !== '', 'must not be blank'),
  under: Key.optional(),
})
export type CauseEntry = z.infer<typeof CauseEntry>

/** Lists a cause with its key. */
export const Cause = z.object({ key: Key, ...CauseEntry.shape })
export type Cause = z.infer<typeof Cause>
