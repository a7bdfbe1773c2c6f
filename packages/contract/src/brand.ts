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

const SiteUrl = text(HTTP_URL.maxLength)
  .regex(HTTP_URL.pattern, HTTP_URL.rule)
  .refine((url) => URL.canParse(url) && !/[{|}]/.test(url), HTTP_URL.rule)
  .describe(
    "Holds the address of the centre's own site. Braces are refused, as letters would take them for " +
      'placeholders.',
  )

export const Brand = z
  .object({
    name: z.string().describe('Names the centre. By default it is the name of the workspace.'),
    logo: z.string().optional().describe('Is the URL at which the collector serves the logo.'),
    accent: z
      .string()
      .optional()
      .describe(
        'Colours boxes, buttons and links. It has a contrast of 4.5 with white; its dark form is derived.',
      ),
    replyTo: z.string().optional().describe('Replies to letters go to this mailbox.'),
    url: z.string().optional().describe("Leads to the centre's own site."),
  })
  .describe('Holds what makes a service centre recognised in its letters and on its pages.')
export type Brand = z.infer<typeof Brand>

export const NewBrand = z
  .strictObject({
    name: Name.optional().describe('Names the centre.'),
    logo: z
      .string()
      // Percent-encoding takes three characters for a byte.
      .max(3 * MAX_LOGO_BYTES + 100, 'must be at most 64 kB')
      .optional()
      .describe('Is a data URL of a PNG or an SVG, or the URL of the present logo, which keeps it.'),
    accent: Accent.optional().describe('Is a colour such as `#0b6e69`, on which white text is legible.'),
    replyTo: Mailbox.optional(),
    url: SiteUrl.optional(),
  })
  .describe('Replaces the whole brand: a field that is absent is removed.')
export type NewBrand = z.infer<typeof NewBrand>
