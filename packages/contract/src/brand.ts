import { z } from 'zod'
import { accentFault } from './accent.ts'
import { HTTP_URL, MAX_NAME_LENGTH } from './pattern.ts'
import { Mailbox, text } from './text.ts'

/** A logo has at most this many bytes. */
export const MAX_LOGO_BYTES = 64 * 1024

const Name = text(MAX_NAME_LENGTH).refine((name) => name.trim() !== '', 'must not be blank')

const Accent = z
  .string()
  .superRefine((accent, context) => {
    const message = accentFault(accent)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })
  .toLowerCase()

/** Holds the address of the centre's own site. Braces are refused, as letters would take them for placeholders. */
const SiteUrl = text(HTTP_URL.maxLength)
  .regex(HTTP_URL.pattern, HTTP_URL.rule)
  .refine((url) => URL.canParse(url) && !/[{|}]/.test(url), HTTP_URL.rule)

/** Holds what makes a service centre recognised in its letters and on its pages. */
export const Brand = z.object({
  /** Names the centre. By default it is the name of the workspace. */
  name: z.string(),
  /** Is the URL at which the collector serves the logo. */
  logo: z.string().optional(),
  /** Colours boxes, buttons and links. It has a contrast of 4.5 with white; its dark form is derived. */
  accent: z.string().optional(),
  /** Replies to letters go to this mailbox. */
  replyTo: z.string().optional(),
  /** Leads to the centre's own site. */
  url: z.string().optional(),
})
export type Brand = z.infer<typeof Brand>

/** Replaces the whole brand: a field that is absent is removed. */
export const NewBrand = z.strictObject({
  name: Name.optional(),
  /** Is a data URL of a PNG or an SVG, or the URL of the present logo, which keeps it. */
  logo: z
    .string()
    // Percent-encoding takes three characters for a byte.
    .max(3 * MAX_LOGO_BYTES + 100, 'must be at most 64 kB')
    .optional(),
  accent: Accent.optional(),
  replyTo: Mailbox.optional(),
  url: SiteUrl.optional(),
})
export type NewBrand = z.infer<typeof NewBrand>
