import { z } from 'zod'
import { AttributeValues } from './attribute.ts'
import { Channel, Context, Trust } from './context.ts'
import { About, PersonDetails } from './person.ts'
import { Rater } from './rater.ts'
import { Key, PersonId } from './text.ts'

/** Tells who sends the letter: the collector for `email`, the caller for `none`, with the links in its own letter. */
export const Delivery = z.enum(['none', 'email'])
export type Delivery = z.infer<typeof Delivery>

/**
 * Tells why a person was not asked. `own_mailbox`: letters of this collector come from the person's mailbox.
 * `inactive_person`: the ticket system says that the person's account is closed.
 */
export const SuppressedReason = z.enum([
  'automatic_mailbox',
  'own_mailbox',
  'inactive_person',
  'own_ticket',
  'opted_out',
  'over_budget',
])
export type SuppressedReason = z.infer<typeof SuppressedReason>

/**
 * Asks one person about one subject. An ask with the same person, survey, ticket and round is the same ask, even if
 * other fields differ. Without a ticket, the service takes its place.
 */
export const NewInvitation = z.strictObject({
  survey: Key.optional(),
  person: z.strictObject({ id: PersonId, ...PersonDetails.shape }),
  context: Context,
  about: About.optional(),
  /** Holds the values of attributes of the ask, which are frozen as its context is. */
  attributes: AttributeValues.optional(),
  deliver: Delivery.optional(),
  expiresInDays: z.int().min(1).max(365).optional(),
})
export type NewInvitation = z.infer<typeof NewInvitation>

/** A request may hold this many asks. */
export const MAX_INVITATIONS = 1000

/** Holds one ask, or a list of them. Each item of a list is checked on its own. */
export const NewInvitations = z.union([NewInvitation, z.array(z.unknown()).min(1).max(MAX_INVITATIONS)])

/** Tells the last thing that happened to an invitation. */
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

/** Maps each score to the address of the page on which it can be sent. */
export const ScoreLinks = z.record(z.enum(['1', '2', '3', '4', '5']), z.string())

/**
 * Holds what a server needs for its own letter: a link for each score, and a block with these links in HTML and in
 * plain text. All three are absent if the person must not be asked, or not any more.
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

const time = z.iso.datetime().optional()

/** Describes an invitation and its history. The time of each step is set once, by the clock of the collector. */
export const InvitationLife = IssuedInvitation.extend({
  survey: Key,
  surveyVersion: z.int(),
  channel: Channel,
  trust: Trust,
  person: PersonId.optional(),
  ...PersonDetails.shape,
  about: About.optional(),
  context: Context,
  /** Holds the frozen values of attributes, as `company.region`. */
  attributes: z.record(z.string(), z.string()).optional(),
  issuedAt: z.iso.datetime(),
  sentAt: time,
  bouncedAt: time,
  bounceReason: z.string().optional(),
  viewedAt: time,
  answeredAt: time,
  expiredAt: time,
  /** Tells when the person said, on a page of the letter, that the request or the service is not theirs. */
  wrongServiceAt: time,
  editableUntil: time,
  revision: z.int(),
  rater: Rater.optional(),
})
export type InvitationLife = z.infer<typeof InvitationLife>
