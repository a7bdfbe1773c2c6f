import { z } from 'zod'
import { QUESTION_KIND_NAMES, QUESTION_KINDS, type QuestionKind } from './question-kinds.ts'
import { Key, Locale, Texts, text } from './text.ts'

/**
 * Identifies a question within its survey. It names answers in JSON objects, so `__proto__` is refused. The canonical
 * keys are those of {@link CANONICAL_KINDS}.
 */
export const QuestionKey = Key.refine((key) => key !== '__proto__', 'must not be "__proto__"')

const Kind = z.enum(QUESTION_KIND_NAMES)

/** Maps the canonical questions to their kinds, which are the same in every survey, so that their figures compare. */
export const CANONICAL_KINDS: ReadonlyMap<string, QuestionKind> = new Map([
  ['csi', 'csi'],
  ['comment', 'text'],
  ['reasons', 'choice'],
  ['nps', 'nps'],
])

const Scores = z.array(z.int().min(0).max(10)).min(1).max(11)

/** Describes an option of a choice. With `scores`, it is offered only if the first question has one of these scores. */
export const Option = z.strictObject({ key: Key, texts: Texts, scores: Scores.optional() })

/** Replaces the text of a question if the first question has one of these scores. */
const Variant = z.strictObject({ scores: Scores, texts: Texts })

/** Describes a question. Only a choice has `options`, and only a `csi` question may have a `weight`. */
export const Question = z
  .strictObject({
    key: QuestionKey,
    kind: Kind,
    required: z.boolean().optional(),
    texts: Texts,
    /** Ask in other words after some scores, as a good one is not asked what went wrong. The first that fits counts. */
    variants: z.array(Variant).min(1).max(11).optional(),
    options: z.array(Option).min(1).max(50).optional(),
    /** Is the layer of an indicator. A weighted CSI has a figure for each layer. */
    level: z.int().min(1).max(9).optional(),
    /** Is the weight of an indicator in a weighted CSI. */
    weight: z.number().positive().max(1000).optional(),
    /** A score below this opens a case. Without it, only the canonical `csi` opens cases. */
    caseBelow: z.int().min(1).max(10).optional(),
    /** An answer to this text opens a case of this kind, unless a low score of the response opens one. */
    opensCase: z.enum(['suggestion', 'complaint']).optional(),
  })
  .superRefine((question, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const canonical = CANONICAL_KINDS.get(question.key)
    if (canonical && canonical !== question.kind)
      refuse('kind', `must be "${canonical}" for the question "${question.key}"`)
    if (question.kind === 'choice' && !question.options) refuse('options', 'is required for a choice')
    if (question.kind !== 'choice' && question.options) refuse('options', 'is only for a choice')
    if (question.kind !== 'csi' && question.weight !== undefined)
      refuse('weight', 'is only for a csi question')
    if (question.caseBelow !== undefined && !QUESTION_KINDS[question.kind].scale)
      refuse('caseBelow', 'is only for a question with a scale')
    if (question.opensCase && question.kind !== 'text') refuse('opensCase', 'is only for a text')
    if (hasDuplicates(question.options)) refuse('options', 'must not name a key twice')
  })
export type Question = z.infer<typeof Question>

/** Describes a survey, as an administrator sets it. A change makes the next version. */
export const SurveyDefinition = z
  .strictObject({
    name: text(200).min(1),
    questions: z.array(Question).min(1).max(50),
    /** Is the minimum number of days between two asks of one person. */
    minDaysBetween: z.int().min(0).max(3650).optional(),
    /** Is the lifetime of an invitation, in days. */
    expiresInDays: z.int().min(1).max(365).optional(),
    /** Is the length of the edit window, in hours after the first answer. */
    editHours: z.int().min(0).max(8760).optional(),
    /** A `csi` below this opens a case, instead of below the workspace's own threshold. */
    threshold: z.int().min(1).max(5).optional(),
  })
  .refine((survey) => !hasDuplicates(survey.questions), {
    path: ['questions'],
    message: 'must not name a key twice',
  })
export type SurveyDefinition = z.infer<typeof SurveyDefinition>

/** Holds the settings of a survey that does not set them itself. */
export const SURVEY_DEFAULTS = { minDaysBetween: 0, expiresInDays: 30, editHours: 24 } as const

/** Identifies a version of a survey. */
export const SurveyVersion = z.object({ key: Key, version: z.int() })
export type SurveyVersion = z.infer<typeof SurveyVersion>

/** Holds the full definition of a survey, as a secret key reads it. */
export const Survey = SurveyVersion.extend(SurveyDefinition.shape)
export type Survey = z.infer<typeof Survey>

/** Lists a version of a survey. */
export const SurveyEntry = SurveyVersion.extend({
  name: z.string(),
  questions: z.array(
    z.object({
      key: QuestionKey,
      kind: Kind,
      caseBelow: Question.shape.caseBelow,
      opensCase: Question.shape.opensCase,
    }),
  ),
  threshold: SurveyDefinition.shape.threshold,
  /** Lists the languages that every text of the version has. */
  locales: z.array(Locale),
  /** Tells when this version was stored. */
  changedAt: z.iso.datetime(),
})
export type SurveyEntry = z.infer<typeof SurveyEntry>

/**
 * Tells what a change of a survey does to a series of figures. They are counted by question, over all versions.
 *
 * `continues`: the same is asked of the same people. `mixed`: one series goes on, although people were asked otherwise before.
 * `begins`: nobody has asked this before. `joins`: other surveys ask this, and the answers count together. `ends`: this survey asks
 * it no longer.
 */
export const TrendEffect = z.enum(['continues', 'mixed', 'begins', 'joins', 'ends'])
export type TrendEffect = z.infer<typeof TrendEffect>

/** Tells one thing by which a version differs from the one before. */
export const SurveyChange = z.object({
  change: z.enum(['added', 'removed', 'reworded', 'translated', 'options', 'order', 'settings']),
  /** Is the question that is changed. The name, the order and the settings of the survey belong to none. */
  question: QuestionKey.optional(),
  /** Lists the languages in which texts were changed. */
  locales: z.array(Locale).optional(),
  /** Lists the settings that were changed. */
  fields: z.array(z.string()).optional(),
  trend: TrendEffect,
})
export type SurveyChange = z.infer<typeof SurveyChange>

/** Tells which version a definition would be, and what it would change. */
export const PlannedSurvey = SurveyVersion.extend({ changes: z.array(SurveyChange) })

/** Holds a survey in one language, as the widget shows it. */
export const LocalizedSurvey = SurveyVersion.extend({
  locale: Locale,
  questions: z.array(
    z.object({
      key: QuestionKey,
      kind: Kind,
      required: z.boolean(),
      text: z.string(),
      variants: z.array(z.object({ scores: z.array(z.int()), text: z.string() })).optional(),
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
