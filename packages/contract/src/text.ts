import { z } from 'zod'
import { KEY, LOCALE, MAILBOX, PERSON_ID, SLUG, TICKET } from './pattern.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is meant to find NUL
const NUL = /\u0000/

/**
 * Makes the schema of a text that Postgres can store unchanged. NUL is refused because Postgres can't store it, and a
 * lone surrogate because it would silently become U+FFFD.
 *
 * @param maxLength in UTF-16 units
 */
export function text(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((value) => !NUL.test(value), 'must not contain NUL')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
}

export const Key = z
  .string()
  .regex(KEY.pattern, KEY.rule)
  .describe('Holds a key that the service centre chooses: of a service, agent, company or survey.')

export const Line = text(100).min(1).describe('Holds the name of a service line, which groups services.')

export const Ticket = z
  .string()
  .trim()
  .normalize('NFC')
  .regex(TICKET.pattern, TICKET.rule)
  .describe(
    'Holds the number of a ticket, as its system writes it. Blanks around it and its normal form make no ' +
      'difference.',
  )

export const Slug = z
  .string()
  .regex(SLUG.pattern, SLUG.rule)
  .describe('Holds the short name of a workspace, which is part of every credential.')

export const PersonId = text(PERSON_ID.maxLength)
  .regex(PERSON_ID.pattern, PERSON_ID.rule)
  .describe('Holds the id that the service centre chose for a person, such as a staff number or a mailbox.')

export const Mailbox = text(MAILBOX.maxLength)
  .regex(MAILBOX.pattern, MAILBOX.rule)
  .describe('Holds a mailbox that a letter may be sent to.')

export const Locale = z
  .string()
  .max(LOCALE.maxLength)
  .regex(LOCALE.pattern, LOCALE.rule)
  .describe('Holds a BCP 47 language tag, such as `ru` or `pt-BR`.')

export const Texts = z
  .record(Locale, text(500))
  .refine((texts) => Object.keys(texts).length > 0, 'must hold at least one language')
  .describe('Maps language tags to a text.')
export type Texts = z.infer<typeof Texts>
