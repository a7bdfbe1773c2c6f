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

export const WebhookEvent = z
  .enum(['response.stored', 'case.opened', 'case.changed'])
  .describe('Lists the events that a webhook can subscribe to.')
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** A workspace may have this many webhooks. */
export const MAX_WEBHOOKS = 10

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
  .describe(
    'Holds the address of a webhook: http or https, without user, password or fragment, on port 80, 443 ' +
      'or from 1024.',
  )

export const NewWebhook = z
  .strictObject({
    url: WebhookUrl,
    name: text(200).min(1).optional().describe('Is what administrators read.'),
    events: z
      .array(WebhookEvent)
      .min(1)
      .max(WebhookEvent.options.length)
      .optional()
      .describe(
        'By default, the webhook gets `response.stored` alone: it is made for a receiver that knows no other ' +
          'event.',
      ),
  })
  .describe('Describes a webhook to create.')
  .meta({
    examples: [{ url: 'https://tickets.example/otklik', name: 'Service desk', events: ['response.stored'] }],
  })
export type NewWebhook = z.infer<typeof NewWebhook>

export const WebhookPatch = z
  .strictObject({
    url: WebhookUrl.optional(),
    name: text(200).min(1).nullable().optional().describe('Is what administrators read.'),
    events: z.array(WebhookEvent).min(1).max(WebhookEvent.options.length).optional(),
    active: z
      .boolean()
      .optional()
      .describe(
        'Switches it off, as a reply 410 does, or on. What waits becomes dead, and is sent by a replay.',
      ),
  })
  .describe('Holds what is changed of a webhook. Absent fields stay unchanged, and `null` clears the name.')
  .meta({ examples: [{ name: 'Service desk', active: false }] })
export type WebhookPatch = z.infer<typeof WebhookPatch>

const WebhookSecretEntry = z
  .object({
    id: z.uuid().describe('Identifies it.'),
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
    endsAt: z.iso
      .datetime()
      .optional()
      .describe('Tells when it stops signing, a day after the next secret was created.'),
  })
  .describe('Lists a secret of a webhook without its value.')

export const CreatedWebhookSecret = WebhookSecretEntry.extend({
  secret: z
    .string()
    .startsWith('whsec_')
    .describe('Is the secret. The key of the signature is the base64 after `whsec_`.'),
})
  .describe('Returns a new secret. It is shown only here.')
  .meta({
    examples: [
      {
        id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10',
        createdAt: '2026-03-10T12:00:00.000Z',
        secret: 'whsec_…',
      },
    ],
  })
export type CreatedWebhookSecret = z.infer<typeof CreatedWebhookSecret>

export const WebhookEntry = z
  .object({
    id: z.uuid().describe('Identifies it.'),
    url: z.string().describe('Is where the messages go.'),
    name: z.string().optional().describe('Is what administrators read.'),
    events: z.array(WebhookEvent),
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
    pausedUntil: z.iso
      .datetime()
      .optional()
      .describe(
        'Tells until when nothing is sent, as it could not be reached or asked for a pause of at most an ' +
          'hour.',
      ),
    goneAt: z.iso
      .datetime()
      .optional()
      .describe(
        'Tells since when nothing is sent: it replied 410 Gone, or was switched off. A replay switches it on, ' +
          'too.',
      ),
    secrets: z.array(WebhookSecretEntry).describe('Lists the secrets that sign, the newest last.'),
  })
  .describe('Lists a webhook.')
  .meta({
    examples: [
      {
        id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        url: 'https://tickets.example/otklik',
        name: 'Service desk',
        events: ['response.stored'],
        createdAt: '2026-03-10T12:00:00.000Z',
        secrets: [{ id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', createdAt: '2026-03-10T12:00:00.000Z' }],
      },
    ],
  })
export type WebhookEntry = z.infer<typeof WebhookEntry>

export const CreatedWebhook = WebhookEntry.extend({
  secret: z
    .string()
    .startsWith('whsec_')
    .describe('Is the secret. The key of the signature is the base64 after `whsec_`.'),
})
  .describe('Returns a new webhook with its first secret, which is shown only here.')
  .meta({
    examples: [
      {
        id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        url: 'https://tickets.example/otklik',
        name: 'Service desk',
        events: ['response.stored'],
        createdAt: '2026-03-10T12:00:00.000Z',
        secrets: [{ id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', createdAt: '2026-03-10T12:00:00.000Z' }],
        secret: 'whsec_…',
      },
    ],
  })

export const DeliveryFault = z
  .union([
    z.int().min(100).max(999),
    z.enum(['address_not_found', 'address_refused', 'connection_failed', 'timed_out']),
  ])
  .describe(
    'Tells why a delivery failed: the HTTP status of the reply, or the reason why there was no reply.',
  )
export type DeliveryFault = z.infer<typeof DeliveryFault>

export const DeliveryEntry = z
  .object({
    id: z.uuid().describe("Is the message's `webhook-id`."),
    event: WebhookEvent,
    invitation: z
      .uuid()
      .optional()
      .describe(
        'Identifies the invitation that was answered. This and the next two fields are those of ' +
          '`response.stored`.',
      ),
    submission: z.uuid().optional().describe('Identifies the submission.'),
    revision: z.int().optional().describe('Counts the submissions of the invitation.'),
    case: CaseId.optional().describe(
      'Identifies the case, and its version after the step. These are the fields of the events of cases.',
    ),
    version: z.int().optional().describe('Counts the steps of the case.'),
    state: z.enum(['waiting', 'dead']).describe('Says whether it is sent again.'),
    attempts: z.int().describe('Counts the attempts.'),
    lastFault: DeliveryFault.optional(),
    dueAt: z.iso.datetime().optional().describe('Is the earliest time of the next attempt.'),
    diesAt: z.iso.datetime().describe('Tells when it is, or was, given up.'),
  })
  .describe('Lists a message that is not delivered: `waiting` for its next attempt, or `dead`.')
export type DeliveryEntry = z.infer<typeof DeliveryEntry>

export const DeliveryQuery = ListQuery.extend({
  cursor: z.uuid().optional().describe('Is the id of the last message of the page before.'),
  state: DeliveryEntry.shape.state.optional().describe('Selects the messages in one state.'),
}).describe('Selects a page of a list of deliveries: those in one state, or all.')

export const WebhookTest = z
  .object({
    type: z.literal('webhook.test').describe('Names the kind of message.'),
    timestamp: z.iso.datetime().describe('Tells when the test was asked for.'),
    data: z
      .object({ webhook: z.uuid().describe('Identifies the webhook.') })
      .describe('Says what is tested.'),
  })
  .describe(
    'Is the body of a message that tests a webhook. Receivers reply to it as to any other, and take ' +
      'nothing from it.',
  )
  .meta({
    examples: [
      {
        type: 'webhook.test',
        timestamp: '2026-03-10T12:00:00.000Z',
        data: { webhook: '8d8ac610-566d-8ef0-9c22-186b2a5ed793' },
      },
    ],
  })
export type WebhookTest = z.infer<typeof WebhookTest>

export const WebhookTested = z
  .object({ delivered: z.boolean().describe('Is `true` if the receiver replied 2xx.'), reply: DeliveryFault })
  .describe('Tells if a test message arrived, and the HTTP status of the reply or why there was none.')
  .meta({ examples: [{ delivered: true, reply: 204 }] })
export type WebhookTested = z.infer<typeof WebhookTested>

export const Replay = z
  .strictObject({
    deliveries: z.array(z.uuid()).min(1).max(1000).optional().describe('Lists the ids of messages.'),
  })
  .describe('Selects the dead messages to send again. By default, all of them are sent.')

export const Replayed = z
  .object({ replayed: z.int().describe('Counts the messages.') })
  .describe(
    'Tells how many messages will be sent again. Dead earlier revisions are sent together with a later ' +
      'one.',
  )

export const ResponseStored = z
  .object({
    type: z.literal('response.stored').describe('Names the kind of message.'),
    timestamp: z.iso.datetime().describe('Tells when the submission was received.'),
    data: z
      .object({
        invitation: z.uuid().describe('Identifies the invitation. Keep one answer for each.'),
        submission: z.uuid().describe('Identifies the submission.'),
        revision: z.int().min(1).describe('Counts from 1. The highest revision holds the current answers.'),
        survey: Key,
        ...Context.shape,
        round: Round,
        channel: Channel,
        via: Channel,
        trust: Trust,
        unsolicited: z.boolean().describe('Is `true` if the person rated without being asked.'),
        answers: Answers,
        erased: z
          .literal(true)
          .optional()
          .describe(
            'Is set if the person was erased before the message was sent. The texts are removed, and receivers ' +
              'should too.',
          ),
        answeredAt: z.iso.datetime().describe('Tells when the first answer arrived.'),
        editableUntil: z.iso.datetime().describe('Tells until when the answers can be changed.'),
      })
      .describe('Holds the response after this submission.'),
  })
  .describe(
    'Is the body of a message about one submission. Its `answers` are those of the whole response after ' +
      'it.',
  )
  .meta({
    examples: [
      {
        type: 'response.stored',
        timestamp: '2026-03-10T12:00:00.000Z',
        data: {
          invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
          submission: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
          revision: 2,
          survey: 'csi',
          ticket: 'INC-1042',
          round: 1,
          service: 'payroll',
          agent: 'anna.petrova',
          company: 'northwind',
          level: 3,
          channel: 'email',
          via: 'portal',
          trust: 'signed',
          unsolicited: false,
          answers: { csi: 2, comment: 'It took a week' },
          answeredAt: '2026-03-10T11:59:40.000Z',
          editableUntil: '2026-03-11T11:59:40.000Z',
        },
      },
    ],
  })
export type ResponseStored = z.infer<typeof ResponseStored>

const CaseStepTold = z
  .object({
    case: CaseId,
    version: z
      .int()
      .min(1)
      .describe('Counts the steps of the case, from 1. Messages about one case arrive in this order.'),
    step: CaseEventKind.describe('Says what was done.'),
    by: CaseActorKind,
    state: CaseState.describe('Is the state after the step.'),
    currentVersion: z
      .int()
      .min(1)
      .describe(
        'Is greater than `version` if more has happened since the step. Further messages tell of that.',
      ),
    kind: CaseKind,
    cameBy: CameBy,
    ...Context.shape,
    round: Round,
    invitation: z.uuid().optional().describe('Is the invitation whose answer opened the case.'),
    question: Key.optional().describe(
      'Is the question whose score was too low, with that score and the threshold as they were then.',
    ),
    score: z.int().optional().describe('Is that score.'),
    threshold: z.int().optional().describe('Is that threshold.'),
    owner: UserId.optional(),
    contactDue: z.iso.datetime().optional().describe('Tells by when the person must have been contacted.'),
    resolveDue: z.iso.datetime().optional().describe('Tells by when the case must be resolved.'),
    cause: Key.optional(),
    outcome: Outcome.optional(),
    settled: Settled.optional(),
    afterScore: z.int().optional().describe('Is the score that the person gave after the case was resolved.'),
    erased: z
      .literal(true)
      .optional()
      .describe('Is set if the person was erased before the message was sent.'),
    url: z.string().describe('Is where the case is read by API.'),
  })
  .describe(
    'Tells of one step of a case. It has no text and no person: a receiver that may read them gets them ' +
      'from `url`. `version`, `step`, `by` and `state` are those of the step. All other fields are the ' +
      "case's as it is when the message is sent, in its `currentVersion`.",
  )

const caseMessage = <Type extends WebhookEvent>(type: Type) =>
  z.object({
    type: z.literal(type).describe('Names the kind of message.'),
    timestamp: z.iso.datetime().describe('Tells when the step was taken.'),
    data: CaseStepTold,
  })

/** Holds what messages about the steps of one case have in common, as an example. */
const CASE_EXAMPLE = {
  case: '3c9e6f0a-8a51-8d0e-b6b5-4c1f2f0d9e77',
  kind: 'low-score',
  cameBy: 'rating',
  ticket: 'INC-1042',
  round: 1,
  service: 'payroll',
  invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
  question: 'csi',
  score: 2,
  threshold: 4,
  url: 'https://ratings.example/v1/cases/3c9e6f0a-8a51-8d0e-b6b5-4c1f2f0d9e77',
}

export const CaseOpened = caseMessage('case.opened')
  .describe('Is the body of a message about the first step of a case.')
  .meta({
    examples: [
      {
        type: 'case.opened',
        timestamp: '2026-03-10T12:00:00.000Z',
        data: {
          version: 1,
          step: 'opened',
          by: 'rule',
          state: 'open',
          currentVersion: 1,
          ...CASE_EXAMPLE,
        },
      },
    ],
  })
export type CaseOpened = z.infer<typeof CaseOpened>

export const CaseChanged = caseMessage('case.changed')
  .describe('Is the body of a message about a later step of a case.')
  .meta({
    examples: [
      {
        type: 'case.changed',
        timestamp: '2026-03-10T12:00:00.000Z',
        data: {
          version: 2,
          step: 'contacted',
          by: 'user',
          state: 'contacted',
          currentVersion: 2,
          ...CASE_EXAMPLE,
        },
      },
    ],
  })
export type CaseChanged = z.infer<typeof CaseChanged>
