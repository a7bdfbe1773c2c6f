import { z } from 'zod'
import { Channel, Context, Trust } from './context.ts'
import { Rater } from './rater.ts'
import { Key, Locale, PersonId, text } from './text.ts'

/** How a letter reaches the person: `none` = the caller's own letter carries the links, `email` = sent from here. */
export const Delivery = z.enum(['none', 'email'])
export type Delivery = z.infer<typeof Delivery>

/** Why somebody was not asked. */
export const SuppressedReason = z.enum(['automatic_mailbox', 'own_ticket', 'opted_out', 'over_budget'])
export type SuppressedReason = z.infer<typeof SuppressedReason>

/** One ask of one person, as a server makes it. Made again it is the same ask, whatever else it says. */
export const NewInvitation = z.strictObject({
  survey: Key.optional(),
  person: z.strictObject({
    id: PersonId,
    /** Needed for a letter, unless the id is a mailbox. */
    email: z.email().max(254).optional(),
    name: text(200).min(1).optional(),
    /** The language of the letter and its pages. */
    locale: Locale.optional(),
  }),
  context: Context,
  deliver: Delivery.optional(),
  expiresInDays: z.int().min(1).max(365).optional(),
})
export type NewInvitation = z.infer<typeof NewInvitation>

/** How many asks one request may hold. */
export const MAX_INVITATIONS = 1000

/** One ask, or a list of them, each of which is checked by itself. */
export const NewInvitations = z.union([NewInvitation, z.array(z.unknown()).min(1).max(MAX_INVITATIONS)])

/** The last thing that happened to an invitation. */
export const InvitationState = z.enum([
  'suppressed',
  'issued',
  'sent',
  'bounced',
  'viewed',
  'answered',
  'expired',
  'erased',
])
export type InvitationState = z.infer<typeof InvitationState>

/** The address on which each score waits to be sent, by the score's digit. */
export const ScoreLinks = z.record(z.enum(['1', '2', '3', '4', '5']), z.string())

/**
 * What a server gets for its letter: a link for each score, and a block of HTML and of plain text that holds
 * them. All three are missing where nobody is to be asked any more.
 */
export const IssuedInvitation = z.object({
  id: z.uuid(),
  state: InvitationState,
  suppressedReason: SuppressedReason.optional(),
  expiresAt: z.iso.datetime(),
  links: ScoreLinks.optional(),
  html: z.string().optional(),
  text: z.string().optional(),
})
export type IssuedInvitation = z.infer<typeof IssuedInvitation>

const moment = z.iso.datetime().optional()

/** An invitation's life: each step is a time of this server's clock, set once. */
export const InvitationLife = IssuedInvitation.extend({
  survey: Key,
  surveyVersion: z.int(),
  channel: Channel,
  trust: Trust,
  person: PersonId.optional(),
  context: Context,
  issuedAt: z.iso.datetime(),
  sentAt: moment,
  bouncedAt: moment,
  bounceReason: z.string().optional(),
  viewedAt: moment,
  answeredAt: moment,
  expiredAt: moment,
  /** When the person said, behind a link of the letter, that it was not their request or not this service. */
  wrongServiceAt: moment,
  editableUntil: moment,
  revision: z.int(),
  rater: Rater.optional(),
})
export type InvitationLife = z.infer<typeof InvitationLife>
