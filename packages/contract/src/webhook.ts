import { z } from 'zod'
import { text } from './text.ts'

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

const SecretText = z
  .string()
  .startsWith('whsec_')
  .describe('Is the secret. The key of the signature is the base64 after `whsec_`.')

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
  secret: SecretText,
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

/** Is the example of a webhook, in a list and when it was created. */
const WEBHOOK_EXAMPLE = {
  id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
  url: 'https://tickets.example/otklik',
  name: 'Service desk',
  events: ['response.stored'],
  createdAt: '2026-03-10T12:00:00.000Z',
  secrets: [{ id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', createdAt: '2026-03-10T12:00:00.000Z' }],
}

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
    examples: [WEBHOOK_EXAMPLE],
  })
export type WebhookEntry = z.infer<typeof WebhookEntry>

export const CreatedWebhook = WebhookEntry.extend({
  secret: SecretText,
})
  .describe('Returns a new webhook with its first secret, which is shown only here.')
  .meta({
    examples: [{ ...WEBHOOK_EXAMPLE, secret: 'whsec_…' }],
  })
