import { z } from 'zod'
import { ScoreLinks } from './invitation.ts'
import { Key, Locale, text } from './text.ts'

/** How the rating looks under a letter: filled boxes, or underlined digits. */
export const SignatureStyle = z.enum(['boxes', 'digits'])
export type SignatureStyle = z.infer<typeof SignatureStyle>

/** Whose letters a rating stands under, and what it says of the work before anybody presses it. */
export const NewSignature = z.strictObject({
  agent: Key,
  /** The service that is rated; left out, its ratings count for no service in particular. */
  service: Key.optional(),
  /** The company whose people the agent's letters go to, where it is one. */
  company: Key.optional(),
  locale: Locale.optional(),
  style: SignatureStyle.optional(),
})
export type NewSignature = z.infer<typeof NewSignature>

/** The service of ratings under a signature that names none. */
export const UNSPECIFIED_SERVICE = 'unspecified'

/** How many signatures one request may make. */
export const MAX_SIGNATURES = 2000

/** One signature, or a list of them, each of which is checked by itself. */
export const NewSignatures = z.union([NewSignature, z.array(z.unknown()).min(1).max(MAX_SIGNATURES)])

/** A signature, and the block to paste under an agent's letters. */
export const Signature = NewSignature.extend({
  id: z.uuid(),
  /** What a server-side signature tool puts in place of the placeholder of its template. */
  token: z.string(),
  links: ScoreLinks,
  html: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
})
export type Signature = z.infer<typeof Signature>

/** What a server-side signature tool's template is asked for with. */
export const SignatureTemplateQuery = z.strictObject({
  /** The tool's name for the field that holds each agent's token, as the tool writes it: `%%CustomAttribute1%%`. */
  placeholder: text(80).min(1),
  locale: Locale.optional(),
  style: SignatureStyle.optional(),
})

export const SignatureTemplate = z.object({ html: z.string(), text: z.string() })
