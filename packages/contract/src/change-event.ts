import { z } from 'zod'

export const ChangeEvent = z
  .object({
    change: z
      .int()
      .min(0)
      .describe('Grows with every write of the workspace. It is the id of the event, too.'),
  })
  .describe(
    'Is the data of a server-sent event: something in the workspace has changed, up to this number. What ' +
      'it was is read from the routes that show it, so that nobody learns more from a stream than from ' +
      'them.',
  )
