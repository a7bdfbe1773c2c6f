import { z } from 'zod'
import { actorOf } from './actor.ts'
import { CaseId, CaseKind, ContactedBy, Outcome } from './case.ts'
import { Context } from './context.ts'
import { Key, text } from './text.ts'
import { UserId } from './user.ts'

const MAX_CASE_TEXT = 4000
const CaseText = text(MAX_CASE_TEXT)
  .refine((value) => value.trim() !== '', 'must not be blank')
  .describe('Holds what colleagues read.')
const step = <Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  z.strictObject({
    id: z.uuid().toLowerCase().describe('Identifies the step. Make a random UUID, and keep it for retries.'),
    kind: z.literal(kind).describe('Says what is done.'),
    ...fields,
  })

export const NewCaseEvent = z
  .discriminatedUnion('kind', [
    step('assigned', { owner: UserId.nullable() }),
    step('noted', { text: CaseText }),
    step('contacted', { by: ContactedBy, text: CaseText.optional() }),
    step('replied', { text: CaseText.describe('Is what the person is told.') }),
    step('resolved', {
      cause: Key,
      outcome: Outcome,
      reply: CaseText.optional().describe('Is what the person is told.'),
      note: CaseText.optional(),
      replyToFollowers: z
        .boolean()
        .optional()
        .describe('Also tells the persons of the cases that follow this one.'),
    })
      .refine(({ outcome, reply }) => outcome !== 'declined' || reply !== undefined, {
        path: ['reply'],
        error: 'is required, as the person is told why it was declined',
      })
      .refine(({ reply, replyToFollowers }) => !replyToFollowers || reply !== undefined, {
        path: ['reply'],
        error: 'is required to tell those who follow',
      }),
    step('closed', {}),
    step('reopened', { text: CaseText }),
    step('classified', { as: CaseKind }),
    step('placed', { context: Context }),
    step('linked', { leading: CaseId }),
    step('unlinked', {}),
  ])
  .describe(
    'Describes a step that somebody takes with a case. `id` makes it idempotent: the same step again is ' +
      'taken once. Every step but `noted` needs the version that it was decided on, in `If-Match`.',
  )
  .meta({
    examples: [
      {
        id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        kind: 'resolved',
        cause: 'wrong-data',
        outcome: 'fixed',
        reply: 'We paid the rest today.',
      },
      { id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11', kind: 'contacted', by: 'phone' },
    ],
  })
export type NewCaseEvent = z.infer<typeof NewCaseEvent>

/** Names all kinds of events. The last ones happen by themselves, or are the person's. */
export const CASE_EVENT_KINDS = [
  'assigned',
  'noted',
  'contacted',
  'replied',
  'resolved',
  'closed',
  'reopened',
  'classified',
  'placed',
  'linked',
  'unlinked',
  'opened',
  'withdrawn',
  'revised',
  'commented',
  'settled',
  'erased',
] as const
export const CaseEventKind = z
  .enum(CASE_EVENT_KINDS)
  .describe(
    'Names a kind of step. Those that nobody can send happen by themselves, or are the word of the ' +
      'person.',
  )
export type CaseEventKind = z.infer<typeof CaseEventKind>

export const CaseActorKind = z
  .enum(['user', 'key', 'person', 'rule'])
  .describe('Tells who took a step: a user, a key, the person, or a rule of the collector.')
export type CaseActorKind = z.infer<typeof CaseActorKind>

export const CaseEvent = z
  .object({
    id: z.uuid().describe('Is the id that the step was sent with, or one that the collector has made.'),
    version: z.int().min(1).describe('Counts the steps of the case, from 1.'),
    kind: CaseEventKind.describe('Says what was done.'),
    at: z.iso.datetime().describe('Tells when it was done.'),
    actor: actorOf(CaseActorKind),
    text: z
      .string()
      .optional()
      .describe('Holds what colleagues read. It is absent if the step has none, or if it was erased.'),
    reply: z
      .string()
      .optional()
      .describe('Holds what the person is told: the text of a `replied`, or the reply of a `resolved`.'),
    details: z.record(z.string(), z.unknown()).describe('Holds the other fields of the step.'),
  })
  .describe("Tells of one step of a case. `version` is the case's version after it.")
export type CaseEvent = z.infer<typeof CaseEvent>
