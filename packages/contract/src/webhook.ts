import { z } from 'zod'
import {
  CameBy,
  CaseActorKind,
  CaseEventKind,
  CaseId,
  CaseKind,
  CaseState,
  Outcome,
  Settled,
} from './case.ts'
import { Channel, Context, Round, Trust } from './context.ts'
import { Answers } from './response.ts'
import { ListQuery } from './table.ts'
import { Key, text } from './text.ts'
import { UserId } from './user.ts'

/** Lists the events that a webhook can subscribe to. */
export const WebhookEvent = z.enum(['response.stored', 'case.opened', 'case.changed'])
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** A workspace may have this many webhooks. */
export const MAX_WEBHOOKS = 10

/** Holds the address of a webhook: http or https, without user, password or fragment, on port 80, 443 or from 1024. */
export const WebhookUrl = z
  .string()
  .max(2048)
  .refine((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), 'must be an http or https URL')
  .refine((url) => {
    const { username, password } = URL.parse(url) ?? {}
    return !username && !password
  }, 'must not contain a user or a password')
  .refine((url) => !URL.parse(url)?.hash, 'must not contain a fragment')
  .refine((url) => {
    const port = URL.parse(url)?.port ?? ''
    return ['', '80', '443'].includes(port) || Number(port) >= 1024
  }, 'must use port 80, 443, or one from 1024')

/** Describes a webhook to create. */
export const NewWebhook = z.strictObject({
  url: WebhookUrl,
  name: text(200).min(1).optional(),
  /** By default, the webhook gets `response.stored` alone: it is made for a receiver that knows no other event. */
  events: z.array(WebhookEvent).min(1).max(WebhookEvent.options.length).optional(),
})
export type NewWebhook = z.infer<typeof NewWebhook>

/** Holds what is changed of a webhook. Absent fields stay unchanged, and `null` clears the name. */
export const WebhookPatch = z.strictObject({
  url: WebhookUrl.optional(),
  name: text(200).min(1).nullable().optional(),
  events: z.array(WebhookEvent).min(1).max(WebhookEvent.options.length).optional(),
  /** Switches it off, as a reply 410 does, or on. What waits becomes dead, and is sent by a replay. */
  active: z.boolean().optional(),
})
export type WebhookPatch = z.infer<typeof WebhookPatch>

/** Lists a secret of a webhook without its value. */
const WebhookSecretEntry = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** Tells when it stops signing, a day after the next secret was created. */
  endsAt: z.iso.datetime().optional(),
})

/** Returns a new secret. It is shown only here. */
export const CreatedWebhookSecret = WebhookSecretEntry.extend({ secret: z.string().startsWith('whsec_') })
export type CreatedWebhookSecret = z.infer<typeof CreatedWebhookSecret>

/** Lists a webhook. */
export const WebhookEntry = z.object({
  id: z.uuid(),
  url: z.string(),
  name: z.string().optional(),
  events: z.array(WebhookEvent),
  createdAt: z.iso.datetime(),
  /** Tells until when nothing is sent, as it could not be reached or asked for a pause of at most an hour. */
  pausedUntil: z.iso.datetime().optional(),
  /** Tells since when nothing is sent: it replied 410 Gone, or was switched off. A replay switches it on, too. */
  goneAt: z.iso.datetime().optional(),
  secrets: z.array(WebhookSecretEntry),
})
export type WebhookEntry = z.infer<typeof WebhookEntry>

/** Returns a new webhook with its first secret, which is shown only here. */
export const CreatedWebhook = WebhookEntry.extend({ secret: z.string().startsWith('whsec_') })

/** Tells why a delivery failed: the HTTP status of the reply, or the reason why there was no reply. */
export const DeliveryFault = z.union([
  z.int().min(100).max(999),
  z.enum(['address_not_found', 'address_refused', 'connection_failed', 'timed_out']),
])
export type DeliveryFault = z.infer<typeof DeliveryFault>

/** Lists a message that is not delivered: `waiting` for its next attempt, or `dead`. */
export const DeliveryEntry = z.object({
  /** Is the message's `webhook-id`. */
  id: z.uuid(),
  event: WebhookEvent,
  /** Identifies the invitation that was answered. This and the next two fields are those of `response.stored`. */
  invitation: z.uuid().optional(),
  submission: z.uuid().optional(),
  revision: z.int().optional(),
  /** Identifies the case, and its version after the step. These are the fields of the events of cases. */
  case: CaseId.optional(),
  version: z.int().optional(),
  state: z.enum(['waiting', 'dead']),
  attempts: z.int(),
  lastFault: DeliveryFault.optional(),
  /** Is the earliest time of the next attempt. */
  dueAt: z.iso.datetime().optional(),
  /** Tells when it is, or was, given up. */
  diesAt: z.iso.datetime(),
})
export type DeliveryEntry = z.infer<typeof DeliveryEntry>

/** Selects a page of a list of deliveries: those in one state, or all. */
export const DeliveryQuery = ListQuery.extend({
  cursor: z.uuid().optional(),
  state: DeliveryEntry.shape.state.optional(),
})

/** Is the body of a message that tests a webhook. Receivers reply to it as to any other, and take nothing from it. */
export const WebhookTest = z.object({
  type: z.literal('webhook.test'),
  timestamp: z.iso.datetime(),
  data: z.object({ webhook: z.uuid() }),
})
export type WebhookTest = z.infer<typeof WebhookTest>

/** Tells if a test message arrived, and the HTTP status of the reply or why there was none. */
export const WebhookTested = z.object({ delivered: z.boolean(), reply: DeliveryFault })
export type WebhookTested = z.infer<typeof WebhookTested>

/** Selects the dead messages to send again. By default, all of them are sent. */
export const Replay = z.strictObject({ deliveries: z.array(z.uuid()).min(1).max(1000).optional() })

/** Tells how many messages will be sent again. Dead earlier revisions are sent together with a later one. */
export const Replayed = z.object({ replayed: z.int() })

/** Is the body of a message about one submission. Its `answers` are those of the whole response after it. */
export const ResponseStored = z.object({
  type: z.literal('response.stored'),
  /** Tells when the submission was received. */
  timestamp: z.iso.datetime(),
  data: z.object({
    invitation: z.uuid(),
    submission: z.uuid(),
    /** Counts from 1. The highest revision holds the current answers. */
    revision: z.int().min(1),
    survey: Key,
    ...Context.shape,
    round: Round,
    channel: Channel,
    via: Channel,
    trust: Trust,
    unsolicited: z.boolean(),
    answers: Answers,
    /** Is set if the person was erased before the message was sent. The texts are removed, and receivers should too. */
    erased: z.literal(true).optional(),
    answeredAt: z.iso.datetime(),
    editableUntil: z.iso.datetime(),
  }),
})
export type ResponseStored = z.infer<typeof ResponseStored>

/**
 * Tells of one step of a case. It has no text and no person: a receiver that may read them gets them from `url`.
 *
 * `version`, `step`, `by` and `state` are those of the step. All other fields are the case's as it is when the message is
 * sent, in its `currentVersion`.
 */
const CaseStepTold = z.object({
  case: CaseId,
  /** Counts the steps of the case, from 1. Messages about one case arrive in this order. */
  version: z.int().min(1),
  step: CaseEventKind,
  by: CaseActorKind,
  /** Is the state after the step. */
  state: CaseState,
  /** Is greater than `version` if more has happened since the step. Further messages tell of that. */
  currentVersion: z.int().min(1),
  kind: CaseKind,
  cameBy: CameBy,
  ...Context.shape,
  round: Round,
  /** Is the invitation whose answer opened the case. */
  invitation: z.uuid().optional(),
  /** Is the question whose score was too low, with that score and the threshold as they were then. */
  question: Key.optional(),
  score: z.int().optional(),
  threshold: z.int().optional(),
  owner: UserId.optional(),
  contactDue: z.iso.datetime().optional(),
  resolveDue: z.iso.datetime().optional(),
  cause: Key.optional(),
  outcome: Outcome.optional(),
  settled: Settled.optional(),
  afterScore: z.int().optional(),
  /** Is set if the person was erased before the message was sent. */
  erased: z.literal(true).optional(),
  /** Is where the case is read by API. */
  url: z.string(),
})

const caseMessage = <Type extends WebhookEvent>(type: Type) =>
  z.object({
    type: z.literal(type),
    /** Tells when the step was taken. */
    timestamp: z.iso.datetime(),
    data: CaseStepTold,
  })

/** Is the body of a message about the first step of a case. */
export const CaseOpened = caseMessage('case.opened')
export type CaseOpened = z.infer<typeof CaseOpened>

/** Is the body of a message about a later step of a case. */
export const CaseChanged = caseMessage('case.changed')
export type CaseChanged = z.infer<typeof CaseChanged>
