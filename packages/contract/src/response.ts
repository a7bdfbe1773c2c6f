import { z } from 'zod'
import { PageContext } from './context.ts'
import { QuestionKey } from './survey.ts'
import { Key, Locale, text } from './text.ts'

/** A score, a text, chosen options, or `null` to clear an earlier answer. The survey decides which a question takes. */
export const AnswerValue = z.union(
  [z.int().min(0).max(10), text(4000), z.array(Key).max(50), z.null()],
  'must be a whole number from 0 to 10, a text of at most 4000 characters, a list of options, or null',
)
export type AnswerValue = z.infer<typeof AnswerValue>

export const Answers = z.record(QuestionKey, AnswerValue)
export type Answers = z.infer<typeof Answers>

/** A random UUID that the widget keeps; it addresses one open walk-in invitation. */
const WalkInSecret = z.uuid()

/** What a page sends with each view and response to say who asks, and about what. */
export const PageAsk = z.strictObject({
  site: z.string().max(128),
  /** Required without a token, ignored with one. */
  invitation: WalkInSecret.optional(),
  survey: Key.optional(),
  token: z.string().max(4096).optional(),
  context: PageContext.optional(),
})
export type PageAsk = z.infer<typeof PageAsk>

/**
 * One person's answers, as a page sends them.
 *
 * `id` names the submission, so a retried request is stored once; `invitation` names the ask, so a
 * second submission for it is a revision and never a second vote.
 */
export const NewResponse = PageAsk.extend({
  id: z.uuid(),
  answers: Answers.refine(
    (answers) => Object.keys(answers).length > 0,
    'must hold at least one answer',
  ).refine((answers) => Object.keys(answers).length <= 50, 'must hold at most 50 answers'),
  /** The page's own count of its submissions: a lower one never overwrites what a higher one set. */
  seq: z.int().min(0).max(2_147_483_647).optional(),
  locale: Locale.optional(),
})
export type NewResponse = z.infer<typeof NewResponse>

/** A submission by itself, whatever names its ask: a page's token, or a letter's link. */
export type NewSubmission = Pick<NewResponse, 'id' | 'answers' | 'seq' | 'locale'>

/** What a stored response is acknowledged with; a retry gets the same again. */
export const Receipt = z.object({
  id: z.uuid(),
  /** The stored id of the invitation, derived from what the page sent. */
  invitation: z.uuid(),
  revision: z.int().min(1),
  editableUntil: z.iso.datetime(),
})
export type Receipt = z.infer<typeof Receipt>
