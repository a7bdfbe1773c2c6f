import { z } from 'zod'
import { QUESTION_KIND_NAMES, type QuestionKind } from './question-kinds.ts'
import { Key, Locale, Texts, text } from './text.ts'

/**
 * The key of a question. Canonical ones: `csi`, `comment`, `reasons`, `nps`. Answers are named by it in JSON,
 * where `__proto__` is refused.
 */
export const QuestionKey = Key.refine((key) => key !== '__proto__', 'must not be "__proto__"')

const Kind = z.enum(QUESTION_KIND_NAMES)

/** The kinds that the canonical questions have in every survey, so that their figures mean one thing. */
export const CANONICAL_KINDS: ReadonlyMap<string, QuestionKind> = new Map([
  ['csi', 'csi'],
  ['comment', 'text'],
  ['reasons', 'choice'],
  ['nps', 'nps'],
])

/** An option of a choice; with `scores` it is offered only after one of these answers to the first question. */
export const Option = z.strictObject({
  key: Key,
  texts: Texts,
  scores: z.array(z.int().min(0).max(10)).min(1).max(11).optional(),
})

export const Question = z
  .strictObject({
    key: QuestionKey,
    kind: Kind,
    required: z.boolean().optional(),
    texts: Texts,
    options: z.array(Option).min(1).max(50).optional(),
    /** The interaction level of an indicator, by which a weighted CSI is told. */
    level: z.int().min(1).max(9).optional(),
    /** The weight of an indicator in a weighted CSI. */
    weight: z.number().positive().max(1000).optional(),
  })
  .superRefine((question, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const canonical = CANONICAL_KINDS.get(question.key)
    if (canonical && canonical !== question.kind)
      refuse('kind', `must be "${canonical}" for the question "${question.key}"`)
    if (question.kind === 'choice' && !question.options) refuse('options', 'is required for a choice')
    if (question.kind !== 'choice' && question.options) refuse('options', 'belongs to a choice alone')
    if (question.kind !== 'csi' && question.weight !== undefined)
      refuse('weight', 'belongs to a csi question alone')
    if (hasDuplicates(question.options)) refuse('options', 'must not name a key twice')
  })
export type Question = z.infer<typeof Question>

/** A questionnaire as an administrator puts it. A changed one becomes the next version. */
export const SurveyDefinition = z
  .strictObject({
    name: text(200).min(1),
    questions: z.array(Question).min(1).max(50),
    /** Days that must lie between two asks of one person. */
    minDaysBetween: z.int().min(0).max(3650).optional(),
    /** The lifetime of an invitation. */
    expiresInDays: z.int().min(1).max(365).optional(),
    /** How long after the first answer it can be changed. */
    editHours: z.int().min(0).max(8760).optional(),
  })
  .refine((survey) => !hasDuplicates(survey.questions), {
    path: ['questions'],
    message: 'must not name a key twice',
  })
export type SurveyDefinition = z.infer<typeof SurveyDefinition>

/** What holds where a survey sets nothing else. */
export const SURVEY_DEFAULTS = { minDaysBetween: 0, expiresInDays: 30, editHours: 24 } as const

export const SurveyVersion = z.object({ key: Key, version: z.int() })
export type SurveyVersion = z.infer<typeof SurveyVersion>

/** The full definition, for a secret key. */
export const Survey = SurveyVersion.extend(SurveyDefinition.shape)
export type Survey = z.infer<typeof Survey>

/** A survey in one language, as the widget shows it. */
export const LocalizedSurvey = SurveyVersion.extend({
  locale: Locale,
  questions: z.array(
    z.object({
      key: QuestionKey,
      kind: Kind,
      required: z.boolean(),
      text: z.string(),
      options: z
        .array(z.object({ key: Key, text: z.string(), scores: z.array(z.int()).optional() }))
        .optional(),
    }),
  ),
})
export type LocalizedSurvey = z.infer<typeof LocalizedSurvey>

function hasDuplicates(items: readonly { key: string }[] | undefined): boolean {
  return items !== undefined && new Set(items.map((item) => item.key)).size < items.length
}
