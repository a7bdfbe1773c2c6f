import { z } from 'zod'
import { HTTP_URL, MAX_NAME_LENGTH, MAX_TITLE_LENGTH, TIMESTAMP } from './pattern.ts'
import { Locale, Mailbox, text } from './text.ts'

export const PersonDetails = z
  .strictObject({
    email: Mailbox.optional().describe('Is required for a letter, unless the id is a mailbox.'),
    name: text(MAX_NAME_LENGTH).min(1).optional().describe('Addresses the person in letters.'),
    locale: Locale.optional().describe('Is the language of the letter and its pages.'),
  })
  .describe('Holds what an ask may tell of its person: how to reach and to address them.')
export type PersonDetails = z.infer<typeof PersonDetails>

export const About = z
  .strictObject({
    title: text(MAX_TITLE_LENGTH)
      .min(1)
      .optional()
      .describe('Is the title that the person knows the ticket by.'),
    url: text(HTTP_URL.maxLength)
      .regex(HTTP_URL.pattern, HTTP_URL.rule)
      .optional()
      .describe('Leads to the ticket in a system that the person can open.'),
    closedAt: z
      .string()
      .regex(TIMESTAMP.pattern, TIMESTAMP.rule)
      .optional()
      .describe('Tells when the ticket was closed.'),
  })
  .describe(
    "Holds what a person is shown of their ticket, beside its number. It is no part of the ask's " +
      'identity.',
  )
export type About = z.infer<typeof About>
