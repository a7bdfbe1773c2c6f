import { z } from 'zod'
import { CaseId } from './case.ts'
import { ListQuery } from './table.ts'
import { WebhookEvent } from './webhook.ts'

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
