import { z } from 'zod'
import { CameBy, CaseId, CaseKind, CaseState, Outcome, Settled } from './case.ts'
import { CaseActorKind, CaseEventKind } from './case-event.ts'
import { Channel, Context, Round, Trust } from './context.ts'
import { Answers } from './response.ts'
import { Key } from './text.ts'
import { UserId } from './user.ts'
import type { WebhookEvent } from './webhook.ts'

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
  url: 'https://rate.example/v1/cases/3c9e6f0a-8a51-8d0e-b6b5-4c1f2f0d9e77',
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
