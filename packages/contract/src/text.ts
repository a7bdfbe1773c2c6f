import { z } from 'zod'
import { KEY, PERSON_ID, SLUG } from './pattern.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what is looked for
const NUL = /\u0000/

/**
 * Any human text of at most `maxLength` UTF-16 units that Postgres can keep as it came.
 *
 * NUL does not fit a Postgres text, and a lone surrogate would silently become U+FFFD: both are refused.
 */
export function text(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((value) => !NUL.test(value), 'must not contain NUL')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
}

/** A key that the service centre chooses: of a service, agent, company, ticket or survey. */
export const Key = z.string().regex(KEY.pattern, KEY.rule)

/** The short name of a workspace, part of every credential. */
export const Slug = z.string().regex(SLUG.pattern, SLUG.rule)

/** The id that the centre chose for a person: a staff number, or a mailbox. */
export const PersonId = text(PERSON_ID.maxLength).regex(PERSON_ID.pattern, PERSON_ID.rule)

/** A BCP 47 language tag, such as `ru` or `pt-BR`. */
export const Locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as "en"')

/** One text per language. */
export const Texts = z
  .record(Locale, text(500))
  .refine((texts) => Object.keys(texts).length > 0, 'must hold at least one language')
export type Texts = z.infer<typeof Texts>
