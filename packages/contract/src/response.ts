import { z } from 'zod'
import { PageContext } from './context.ts'
import { NextStep } from './next-step.ts'
import { QuestionKey } from './survey.ts'
import { Key, Locale, text } from './text.ts'

/** Holds a score, a text, chosen options, or `null` to clear an answer. It must fit the kind of the question. */
export const AnswerValue = z.union(
  [z.int().min(0).max(10), text(4000), z.array(Key).max(50), z.null()],
  'must be a whole number from 0 to 10, a text of at most 4000 characters, a list of options, or null',
)
export type AnswerValue = z.infer<typeof AnswerValue>

/** Maps question keys to answers. */
export const Answers = z.record(QuestionKey, AnswerValue)
export type Answers = z.infer<typeof Answers>

/** Holds the random UUID that the widget keeps for a walk-in. The id of the invitation is derived from it. */
const WalkInSecret = z.uuid()

/** A context token has at most this many characters. It holds the longest claims in any script. */
const MAX_TOKEN_LENGTH = 8192

/** Identifies the ask of a view or a response, as a page sends it. */
export const PageAsk = z.strictObject({
  site: z.string().max(128),
  /** Is required without a token, and ignored with one. */
  invitation: WalkInSecret.optional(),
  survey: Key.optional(),
  token: z.string().max(MAX_TOKEN_LENGTH).optional(),
  context: PageContext.optional(),
})
export type PageAsk = z.infer<typeof PageAsk>

/**
 * Holds one person's answers, as a page sends them.
 *
 * `id` identifies the submission, so a retried request is stored once. `invitation` or `token` identifies the ask, so a
 * second submission for it is a revision and never a second vote.
 */
export const NewResponse = PageAsk.extend({
  id: z.uuid(),
  answers: Answers.refine(
    (answers) => Object.keys(answers).length > 0,
    'must hold at least one answer',
  ).refine((answers) => Object.keys(answers).length <= 50, 'must hold at most 50 answers'),
  /**
   * Orders the submissions of an ask: an answer with a lower `seq` never overwrites one with a higher `seq`. It is the
   * time in seconds since the start of 2026, and counts no higher than the time of its arrival.
   */
  seq: z.int().min(0).max(2_147_483_647).optional(),
  locale: Locale.optional(),
})
export type NewResponse = z.infer<typeof NewResponse>

/** Holds a submission without its ask, which may come from a page, a letter or a signature. */
export type NewSubmission = Pick<NewResponse, 'id' | 'answers' | 'seq' | 'locale'>

/** Confirms that a response is stored. A retry gets the same receipt. */
export const Receipt = z.object({
  id: z.uuid(),
  /** Is the id of the invitation. It is derived, and not the UUID that the page sent. */
  invitation: z.uuid(),
  revision: z.int().min(1),
  editableUntil: z.iso.datetime(),
  /** Is `true` if an answer was not taken, because one with a higher `seq` was there already. Otherwise it is absent. */
  stale: z.literal(true).optional(),
  /** Tells what follows a low score. It is absent for others. */
  next: NextStep.optional(),
})
export type Receipt = z.infer<typeof Receipt>
