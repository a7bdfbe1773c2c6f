import { z } from 'zod'

export const SessionEntry = z
  .object({
    id: z.uuid().describe('Identifies it.'),
    createdAt: z.iso.datetime().describe('Tells when the user signed in.'),
    lastSeenAt: z.iso.datetime().describe('Is at most five minutes too early.'),
    browser: z
      .string()
      .optional()
      .describe('Names the browser and its system, such as `Firefox, Windows`, if they are known.'),
    current: z.boolean().describe('Is `true` for the session that calls.'),
  })
  .describe('Lists a session of the calling user.')
export type SessionEntry = z.infer<typeof SessionEntry>
