import { CaseChanged, CaseOpened, ResponseStored, WebhookTest } from '@otklik/contract'
import type { Parameter } from '../../http/openapi/parameters.ts'
import type { WebhookMessages } from '../../http/openapi/webhooks.ts'

/** Describes the headers of Standard Webhooks, which every message has. */
const HEADERS: Parameter[] = [
  header(
    'webhook-id',
    'Identifies the message. It is the same when the message is sent again, so that a receiver takes it once.',
  ),
  header(
    'webhook-timestamp',
    'Is when this attempt was made, in seconds since 1970. Refuse one that is old.',
  ),
  header(
    'webhook-signature',
    'Holds one signature for each active secret, separated by blanks: `v1,` and the base64 of the HMAC-SHA256 of ' +
      '`{webhook-id}.{webhook-timestamp}.{body}`, with the base64-decoded secret after `whsec_` as its key.',
  ),
]

/** Describes the messages that webhooks get, for the OpenAPI document. */
export const WEBHOOK_MESSAGES: WebhookMessages = {
  headers: HEADERS,
  messages: {
    'response.stored': {
      summary: 'Learn of an answer',
      description:
        'Is sent for every stored submission, also for a revision. Keep the highest `revision` of each `invitation`: ' +
        'its `answers` are those of the whole response.',
      body: ResponseStored,
    },
    'case.opened': {
      summary: 'Learn of a new case',
      description:
        'Is sent when a low score, a complaint or a suggestion has opened a case. It holds no text.',
      body: CaseOpened,
    },
    'case.changed': {
      summary: 'Learn of a step of a case',
      description:
        'Is sent for each later step of a case, in the order of the steps. Whoever needs the texts reads the case at `url`.',
      body: CaseChanged,
    },
    'webhook.test': {
      summary: 'Take a test message',
      description:
        'Is sent when an administrator tests the webhook. Reply to it as to any other, and store nothing.',
      body: WebhookTest,
    },
  },
}

function header(name: string, description: string): Parameter {
  return { name, in: 'header', required: true, description, schema: { type: 'string' } }
}
