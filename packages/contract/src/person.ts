import { z } from 'zod'
import { HTTP_URL, MAX_NAME_LENGTH, MAX_TITLE_LENGTH, TIMESTAMP } from './pattern.ts'
import { Locale, Mailbox, text } from './text.ts'

/** Holds what an ask may tell of its person: how to reach and to address them. */
export const PersonDetails = z.strictObject({
  /** Is required for a letter, unless the id is a mailbox. */
  email: Mailbox.optional(),
  name: text(MAX_NAME_LENGTH).min(1).optional(),
  /** Is the language of the letter and its pages. */
  locale: Locale.optional(),
})
export type PersonDetails = z.infer<typeof PersonDetails>

/** Holds what a person is shown of their ticket, beside its number. It is no part of the ask's identity. */
export const About = z.strictObject({
  title: text(MAX_TITLE_LENGTH).min(1).optional(),
  /** Leads to the ticket in a system that the person can open. */
  url: text(HTTP_URL.maxLength).regex(HTTP_URL.pattern, HTTP_URL.rule).optional(),
  closedAt: z.string().regex(TIMESTAMP.pattern, TIMESTAMP.rule).optional(),
})
export type About = z.infer<typeof About>
