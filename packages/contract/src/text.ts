import { z } from 'zod'

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
export const Key = z
  .string()
  .regex(/^[A-Za-z0-9._:#-]{1,64}$/, 'must be 1–64 ASCII letters, digits, ".", "_", "-", ":" or "#"')

/** The short name of a workspace, part of every credential. */
export const Slug = z.string().regex(/^[a-z0-9-]{1,32}$/, 'must be 1–32 of a–z, 0–9 and "-"')

/** The id that the centre chose for a person: a staff number, or a mailbox. */
export const PersonId = text(254).regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, 'must be 1–254 printable characters')

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
