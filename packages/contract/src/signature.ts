import { z } from 'zod'
import { ScoreLinks } from './invitation.ts'
import { Flag, TableListQuery } from './table.ts'
import { Key, Locale, text } from './text.ts'

export const SignatureStyle = z
  .enum(['boxes', 'digits'])
  .describe('Selects the look of the rating under a letter: filled boxes, or underlined digits.')
export type SignatureStyle = z.infer<typeof SignatureStyle>

const fields = z.strictObject({
  agent: Key.optional().describe(
    "Names the agent under whose letters the block stands. A service desk's QR code has none.",
  ),
  service: Key.optional().describe(
    'Names the service that is rated. By default it is `unspecified`; without an agent it is required.',
  ),
  company: Key.optional().describe(
    'Names the company of the people that the agent writes to, if it is only one.',
  ),
  locale: Locale.optional(),
  style: SignatureStyle.optional(),
  survey: Key.optional().describe(
    'Is the survey that its page asks. By default it is `csi`; `review` asks for words.',
  ),
})

export const NewSignature = fields
  .refine(({ agent, service }) => agent !== undefined || service !== undefined, {
    path: ['agent'],
    message: 'is required without a service',
  })
  .describe('Describes a signature: a rating block that everybody may use, with the context of its ratings.')
export type NewSignature = z.infer<typeof NewSignature>

/** Is the service of ratings under a signature without a service. */
export const UNSPECIFIED_SERVICE = 'unspecified'

/** A request may create this many signatures. */
export const MAX_SIGNATURES = 2000

export const NewSignatures = z
  .union([NewSignature, z.array(z.unknown()).min(1).max(MAX_SIGNATURES)])
  .describe('Holds one signature, or a list of them. Each item of a list is checked on its own.')

export const Signature = fields
  .extend({
    id: z.uuid().describe('Identifies it.'),
    token: z
      .string()
      .describe(
        'Replaces the placeholder of a `SignatureTemplate`, if a server-side signature tool is used.',
      ),
    links: ScoreLinks,
    link: z.string().describe('Opens the page with no score chosen, for a QR code.'),
    html: z.string().describe('Is the block in HTML.'),
    text: z.string().describe('Is the block in plain text.'),
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
    revokedAt: z.iso.datetime().optional().describe('Tells when it was revoked.'),
  })
  .describe("Holds a signature, with the block to paste under the agent's letters in HTML and in plain text.")
export type Signature = z.infer<typeof Signature>

export const ListedSignature = Signature.extend({
  agentName: z.string().optional().describe("Is today's name in the catalogue."),
  agentEmail: z.string().optional().describe('Is the mailbox of the agent.'),
}).describe(
  'Lists a signature with what the catalogue knows of its agent, for tools that distribute signatures ' +
    'by mailbox.',
)
export type ListedSignature = z.infer<typeof ListedSignature>

export const SignatureListQuery = TableListQuery.extend({
  cursor: z.uuid().optional().describe('Is the `cursor` of the page before.'),
  active: Flag.optional().describe('Leaves out the signatures that were revoked.'),
}).describe(
  'Selects a page of the list of signatures, and its format. With `active`, revoked ones are left out.',
)

export const MissingSignatures = fields
  .omit({ agent: true })
  .describe('Describes the signatures to create for the agents who have none.')

export const CreatedSignatures = z
  .object({ created: z.int().describe('Counts the signatures that were created.') })
  .describe('Tells how many signatures were created.')

export const SignatureTemplateQuery = z
  .strictObject({
    placeholder: text(80)
      .min(1)
      .describe("Names the field of the tool that holds each agent's token, such as `%%CustomAttribute1%%`."),
    locale: Locale.optional(),
    style: SignatureStyle.optional(),
  })
  .describe('Selects the template for a server-side signature tool.')

export const SignatureTemplate = z
  .object({
    html: z.string().describe('Is the block in HTML.'),
    text: z.string().describe('Is the block in plain text.'),
  })
  .describe('Holds the block for a server-side signature tool, with the placeholder instead of a token.')
