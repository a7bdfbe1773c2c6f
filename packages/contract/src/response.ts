import { z } from 'zod'
import { PageContext } from './context.ts'
import { NextStep } from './next-step.ts'
import { QuestionKey } from './survey.ts'
import { Key, Locale, text } from './text.ts'

export const AnswerValue = z
  .union(
    [z.int().min(0).max(10), text(4000), z.array(Key).max(50), z.null()],
    'must be a whole number from 0 to 10, a text of at most 4000 characters, a list of options, or null',
  )
  .describe(
    'Holds a score, a text, chosen options, or `null` to clear an answer. It must fit the kind of the ' +
      'question.',
  )
export type AnswerValue = z.infer<typeof AnswerValue>

export const Answers = z.record(QuestionKey, AnswerValue).describe('Maps question keys to answers.')
export type Answers = z.infer<typeof Answers>

const WalkInSecret = z
  .uuid()
  .describe(
    'Holds the random UUID that the widget keeps for a walk-in. The id of the invitation is derived from ' +
      'it.',
  )

/** A context token has at most this many characters. It holds the longest claims in any script. */
const MAX_TOKEN_LENGTH = 8192

export const PageAsk = z
  .strictObject({
    site: z.string().max(128).describe('Is the public key of the page.'),
    invitation: WalkInSecret.optional().describe('Is required without a token, and ignored with one.'),
    survey: Key.optional(),
    token: z
      .string()
      .max(MAX_TOKEN_LENGTH)
      .optional()
      .describe('Is a context token that a server has signed. It decides the whole context.'),
    context: PageContext.optional(),
  })
  .describe('Identifies the ask of a view or a response, as a page sends it.')
  .meta({
    examples: [
      {
        site: 'pk_main_…',
        invitation: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        context: { service: 'payroll', ticket: 'INC-1042' },
      },
    ],
  })
export type PageAsk = z.infer<typeof PageAsk>

export const NewResponse = PageAsk.extend({
  id: z.uuid().describe('Identifies the submission. Make a random UUID, and keep it for retries.'),
  answers: Answers.refine(
    (answers) => Object.keys(answers).length > 0,
    'must hold at least one answer',
  ).refine((answers) => Object.keys(answers).length <= 50, 'must hold at most 50 answers'),
  seq: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe(
      'Orders the submissions of an ask: an answer with a lower `seq` never overwrites one with a higher ' +
        '`seq`. It is the time in seconds since the start of 2026, and counts no higher than the time of its ' +
        'arrival.',
    ),
  locale: Locale.optional(),
})
  .describe(
    "Holds one person's answers, as a page sends them. `id` identifies the submission, so a retried " +
      'request is stored once. `invitation` or `token` identifies the ask, so a second submission for it is ' +
      'a revision and never a second vote.',
  )
  .meta({
    examples: [
      {
        site: 'pk_main_…',
        id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        token: 'eyJhbGciOiJIUzI1NiJ9.…',
        answers: { csi: 4, comment: 'Quick and friendly' },
        locale: 'en',
      },
    ],
  })
export type NewResponse = z.infer<typeof NewResponse>

/** Holds a submission without its ask, which may come from a page, a letter or a signature. */
export type NewSubmission = Pick<NewResponse, 'id' | 'answers' | 'seq' | 'locale'>

export const Receipt = z
  .object({
    id: z.uuid().describe('Is the id of the submission.'),
    invitation: z
      .uuid()
      .describe('Is the id of the invitation. It is derived, and not the UUID that the page sent.'),
    revision: z.int().min(1).describe('Counts the submissions of the invitation.'),
    editableUntil: z.iso.datetime().describe('Tells until when the answers can be changed.'),
    stale: z
      .literal(true)
      .optional()
      .describe(
        'Is `true` if an answer was not taken, because one with a higher `seq` was there already. Otherwise ' +
          'it is absent.',
      ),
    next: NextStep.optional().describe('Tells what follows a low score. It is absent for others.'),
  })
  .describe('Confirms that a response is stored. A retry gets the same receipt.')
  .meta({
    examples: [
      {
        id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        revision: 1,
        editableUntil: '2026-03-11T12:00:00.000Z',
      },
    ],
  })
export type Receipt = z.infer<typeof Receipt>
