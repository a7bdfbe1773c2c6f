import { z } from 'zod'
import { ScoreLinks } from './invitation.ts'
import { Flag, TableListQuery } from './table.ts'
import { Key, Locale, text } from './text.ts'

/** Selects the look of the rating under a letter: filled boxes, or underlined digits. */
export const SignatureStyle = z.enum(['boxes', 'digits'])
export type SignatureStyle = z.infer<typeof SignatureStyle>

const fields = z.strictObject({
  /** Names the agent under whose letters the block stands. A service desk's QR code has none. */
  agent: Key.optional(),
  /** Names the service that is rated. By default it is {@link UNSPECIFIED_SERVICE}; without an agent it is required. */
  service: Key.optional(),
  /** Names the company of the people that the agent writes to, if it is only one. */
  company: Key.optional(),
  locale: Locale.optional(),
  style: SignatureStyle.optional(),
  /** Is the survey that its page asks. By default it is `csi`; `review` asks for words. */
  survey: Key.optional(),
})

/** Describes a signature: a rating block that everybody may use, with the context of its ratings. */
export const NewSignature = fields.refine(
  ({ agent, service }) => agent !== undefined || service !== undefined,
  { path: ['agent'], message: 'is required without a service' },
)
export type NewSignature = z.infer<typeof NewSignature>

/** Is the service of ratings under a signature without a service. */
export const UNSPECIFIED_SERVICE = 'unspecified'

/** A request may create this many signatures. */
export const MAX_SIGNATURES = 2000

/** Holds one signature, or a list of them. Each item of a list is checked on its own. */
export const NewSignatures = z.union([NewSignature, z.array(z.unknown()).min(1).max(MAX_SIGNATURES)])

/** Holds a signature, with the block to paste under the agent's letters in HTML and in plain text. */
export const Signature = fields.extend({
  id: z.uuid(),
  /** Replaces the placeholder of a {@link SignatureTemplate}, if a server-side signature tool is used. */
  token: z.string(),
  links: ScoreLinks,
  /** Opens the page with no score chosen, for a QR code. */
  link: z.string(),
  html: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
})
export type Signature = z.infer<typeof Signature>

/** Lists a signature with what the catalogue knows of its agent, for tools that distribute signatures by mailbox. */
export const ListedSignature = Signature.extend({
  agentName: z.string().optional(),
  agentEmail: z.string().optional(),
})
export type ListedSignature = z.infer<typeof ListedSignature>

/** Selects a page of the list of signatures, and its format. With `active`, revoked ones are left out. */
export const SignatureListQuery = TableListQuery.extend({
  cursor: z.uuid().optional(),
  active: Flag.optional(),
})

/** Describes the signatures to create for the agents who have none. */
export const MissingSignatures = fields.omit({ agent: true })

/** Tells how many signatures were created. */
export const CreatedSignatures = z.object({ created: z.int() })

/** Selects the template for a server-side signature tool. */
export const SignatureTemplateQuery = z.strictObject({
  /** Names the field of the tool that holds each agent's token, such as `%%CustomAttribute1%%`. */
  placeholder: text(80).min(1),
  locale: Locale.optional(),
  style: SignatureStyle.optional(),
})

/** Holds the block for a server-side signature tool, with the placeholder instead of a token. */
export const SignatureTemplate = z.object({ html: z.string(), text: z.string() })
