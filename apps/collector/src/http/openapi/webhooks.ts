import type { WebhookEvent } from '@otklik/contract'
import type { z } from 'zod'
import type { Parameter } from './parameters.ts'
import { describeMedia } from './replies.ts'
import type { SchemaCollector } from './schemas.ts'

/** Describes the messages that the collector sends. They come from the room that sends them. */
export interface WebhookMessages {
  headers: Parameter[]
  messages: Record<WebhookEvent | 'webhook.test', { summary: string; description: string; body: z.ZodType }>
}

/** Describes what a receiver of webhooks gets, and how its reply is taken. */
export function describeWebhooks({ headers, messages }: WebhookMessages, schemas: SchemaCollector) {
  return Object.fromEntries(
    Object.entries(messages).map(([event, { summary, description, body }]) => [
      event,
      {
        post: {
          tags: ['act'],
          operationId: `on${event.replaceAll(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
          summary,
          description,
          security: [],
          parameters: headers,
          requestBody: {
            required: true,
            content: { 'application/json': describeMedia(schemas, body, 'output') },
          },
          responses: REPLIES,
        },
      },
    ]),
  )
}

const REPLIES = {
  '2XX': { description: 'Delivered. The body of the reply is not read.' },
  410: { description: 'Ends the deliveries to this address, until an administrator replays the messages.' },
  default: { description: 'Not delivered. The message is sent again later, after growing delays.' },
}
