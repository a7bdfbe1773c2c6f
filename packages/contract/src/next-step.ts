import { z } from 'zod'

export const PersonCaseState = z
  .enum(['received', 'working', 'answered'])
  .describe('Tells a person where their case stands.')
export type PersonCaseState = z.infer<typeof PersonCaseState>

export const NextStep = z
  .object({
    state: PersonCaseState,
    by: z.iso.datetime().optional().describe('Is when somebody will have contacted the person.'),
    text: z
      .string()
      .optional()
      .describe(
        "Says it in a sentence, in the language of the answer and the workspace's time zone. It holds until " +
          '`by`.',
      ),
    url: z.string().optional().describe("Is the person's own page about the case."),
  })
  .describe('Tells whoever gave a low score what happens next.')
export type NextStep = z.infer<typeof NextStep>
