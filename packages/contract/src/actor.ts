import { z } from 'zod'

/** Describes who did something, of these kinds. */
export const actorOf = <Kind extends z.ZodType>(kind: Kind) =>
  z
    .object({
      kind,
      id: z.string().optional().describe('Is the id of the user or the key.'),
      name: z
        .string()
        .optional()
        .describe("Is today's name of the user or the key. A user who was removed has none."),
    })
    .describe('Tells who did it.')
