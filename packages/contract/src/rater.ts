import { z } from 'zod'
import { text } from './text.ts'

/** How much of each a rater may say. */
export const MAX_RATER_LENGTH = { contact: 254, about: 500 } as const

/** What somebody who rated under a signature says of themselves, if they want to. */
export const Rater = z.object({
  /** Who it is, and how to come back to them: a name, a mailbox, a number. */
  contact: text(MAX_RATER_LENGTH.contact).optional(),
  /** What the rating is about: a ticket, a day, a few words. */
  about: text(MAX_RATER_LENGTH.about).optional(),
})
export type Rater = z.infer<typeof Rater>
