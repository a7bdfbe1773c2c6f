import { z } from 'zod'
import { text } from './text.ts'

/** Limits the texts of a {@link Rater}, in UTF-16 units. */
export const MAX_RATER_LENGTH = { contact: 254, about: 500 } as const

/** Holds what a person who rated under a signature may add about themselves. */
export const Rater = z.object({
  /** Tells who it is or how to reach them: a name, a mailbox, a phone number. */
  contact: text(MAX_RATER_LENGTH.contact).optional(),
  /** Tells what the rating is about: a ticket, a day, a few words. */
  about: text(MAX_RATER_LENGTH.about).optional(),
})
export type Rater = z.infer<typeof Rater>
