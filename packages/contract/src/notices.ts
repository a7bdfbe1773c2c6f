import { z } from 'zod'

/** Says which notices about cases a workspace sends. */
export const NoticeSettings = z.strictObject({
  /** Tells an owner of each new case at once. */
  atOnce: z.boolean(),
  /** Sends each owner a digest in the morning. */
  digest: z.boolean(),
  /** Lets the text of a comment leave in a notice. */
  withComments: z.boolean(),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>
