import { z } from 'zod'

/** Lists a session of the calling user. */
export const SessionEntry = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** Is at most five minutes too early. */
  lastSeenAt: z.iso.datetime(),
  /** Names the browser and its system, such as `Firefox, Windows`, if they are known. */
  browser: z.string().optional(),
  /** Is `true` for the session that calls. */
  current: z.boolean(),
})
export type SessionEntry = z.infer<typeof SessionEntry>
