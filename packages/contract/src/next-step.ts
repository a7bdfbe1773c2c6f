import { z } from 'zod'

/** Tells a person where their case stands. */
export const PersonCaseState = z.enum(['received', 'working', 'answered'])
export type PersonCaseState = z.infer<typeof PersonCaseState>

/** Tells whoever gave a low score what happens next. */
export const NextStep = z.object({
  state: PersonCaseState,
  /** Is when somebody will have contacted the person. */
  by: z.iso.datetime().optional(),
  /** Says it in a sentence, in the language of the answer and the workspace's time zone. It holds until `by`. */
  text: z.string().optional(),
  /** Is the person's own page about the case. */
  url: z.string().optional(),
})
export type NextStep = z.infer<typeof NextStep>
