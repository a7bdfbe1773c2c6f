import { z } from 'zod'
import { Channel, Context, Round, Trust } from './context.ts'
import { Answers } from './response.ts'
import { ListQuery } from './table.ts'
import { Key, text } from './text.ts'

/** What happens in a workspace that others may hear of. */
export const WebhookEvent = z.enum(['response.stored'])
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** How many webhooks a workspace may have. */
export const MAX_WEBHOOKS = 10

/** Where a webhook goes: an address without a name, a password or a fragment in it, on a port for the web. */
export const WebhookUrl = z
  .string()
  .max(2048)
  .refine((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), 'must be an http or https URL')
  .refine((url) => {
    const { username, password } = URL.parse(url) ?? {}
    return !username && !password
  }, 'must hold no name and no password')
  .refine((url) => !URL.parse(url)?.hash, 'must have no fragment')
  .refine((url) => {
    const port = Number(URL.parse(url)?.port)
    return port === 0 || port === 80 || port === 443 || port >= 1024
  }, 'must name the port 80, 443, or one from 1024')

export const NewWebhook = z.strictObject({
  url: WebhookUrl,
  name: text(200).min(1).optional(),
  /** Absent: every event that there is. */
  events: z.array(WebhookEvent).min(1).max(WebhookEvent.options.length).optional(),
})
export type NewWebhook = z.infer<typeof NewWebhook>

const WebhookSecretEntry = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** When it signs no more: a day after the next one was made. */
  endsAt: z.iso.datetime().optional(),
})

/** A secret as it is shown, once. */
export const CreatedWebhookSecret = WebhookSecretEntry.extend({ secret: z.string().startsWith('whsec_') })
export type CreatedWebhookSecret = z.infer<typeof CreatedWebhookSecret>

export const WebhookEntry = z.object({
  id: z.uuid(),
  url: z.string(),
  name: z.string().optional(),
  events: z.array(WebhookEvent),
  createdAt: z.iso.datetime(),
  /** Since when nothing goes there, as it answered 410 Gone; a replay begins again. */
  goneAt: z.iso.datetime().optional(),
  secrets: z.array(WebhookSecretEntry),
})
export type WebhookEntry = z.infer<typeof WebhookEntry>

/** The one time at which a webhook's first secret is shown. */
export const CreatedWebhook = WebhookEntry.extend({ secret: z.string().startsWith('whsec_') })

/** Why a delivery failed: the status that was answered, or what kept it from being answered. */
export const DeliveryFault = z.union([
  z.int().min(100).max(999),
  z.enum(['address_not_found', 'address_refused', 'connection_failed', 'timed_out']),
])
export type DeliveryFault = z.infer<typeof DeliveryFault>

/** One message that has not arrived: on its way, or given up. */
export const DeliveryEntry = z.object({
  /** The message's `webhook-id`. */
  id: z.uuid(),
  event: WebhookEvent,
  /** The answer that it tells of; absent on messages about anything else. */
  invitation: z.uuid().optional(),
  submission: z.uuid().optional(),
  revision: z.int().optional(),
  state: z.enum(['waiting', 'dead']),
  attempts: z.int(),
  lastFault: DeliveryFault.optional(),
  /** When it is tried next, at the earliest. */
  dueAt: z.iso.datetime().optional(),
  /** When it is, or was, given up. */
  diesAt: z.iso.datetime(),
})
export type DeliveryEntry = z.infer<typeof DeliveryEntry>

/** Which page of a list of deliveries. */
export const DeliveryQuery = ListQuery.extend({ cursor: z.uuid().optional() })

/** Which dead messages are to be sent again; absent: all of them. */
export const Replay = z.strictObject({ deliveries: z.array(z.uuid()).min(1).max(1000).optional() })

/** How many messages were brought back; with a revision come the dead ones before it. */
export const Replayed = z.object({ replayed: z.int() })

/** The body of a message: one submission, and what the response was when it had been taken in. */
export const ResponseStored = z.object({
  type: z.literal('response.stored'),
  /** When the submission was received. */
  timestamp: z.iso.datetime(),
  data: z.object({
    invitation: z.uuid(),
    submission: z.uuid(),
    /** Counts from 1; the highest is what the person says now. */
    revision: z.int().min(1),
    survey: Key,
    ...Context.shape,
    round: Round,
    channel: Channel,
    via: Channel,
    trust: Trust,
    unsolicited: z.boolean(),
    answers: Answers,
    /** Set where the person was erased before it was sent: the texts are gone, and should go at your side too. */
    erased: z.literal(true).optional(),
    answeredAt: z.iso.datetime(),
    editableUntil: z.iso.datetime(),
  }),
})
export type ResponseStored = z.infer<typeof ResponseStored>
