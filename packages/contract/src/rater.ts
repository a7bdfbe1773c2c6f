import { z } from 'zod'
import { text } from './text.ts'

/** Limits the texts of a {@link Rater}, in UTF-16 units. */
export const MAX_RATER_LENGTH = { contact: 254, about: 500 } as const

export const Rater = z
  .object({
    contact: text(MAX_RATER_LENGTH.contact)
      .optional()
      .describe('Tells who it is or how to reach them: a name, a mailbox, a phone number.'),
    about: text(MAX_RATER_LENGTH.about)
      .optional()
      .describe('Tells what the rating is about: a ticket, a day, a few words.'),
  })
  .describe('Holds what a person who rated under a signature may add about themselves.')
export type Rater = z.infer<typeof Rater>
