import { z } from 'zod'
import { QUESTION_KIND_NAMES, QUESTION_KINDS, type QuestionKind } from './question-kinds.ts'
import { Key, Locale, Texts, text } from './text.ts'

export const QuestionKey = Key.refine((key) => key !== '__proto__', 'must not be "__proto__"').describe(
  'Identifies a question within its survey. It names answers in JSON objects, so `__proto__` is ' +
    'refused. The keys `csi`, `comment`, `reasons` and `nps` have the same kind in every survey.',
)

const Kind = z.enum(QUESTION_KIND_NAMES)

/** Maps the canonical questions to their kinds, which are the same in every survey, so that their figures compare. */
export const CANONICAL_KINDS: ReadonlyMap<string, QuestionKind> = new Map([
  ['csi', 'csi'],
  ['comment', 'text'],
  ['reasons', 'choice'],
  ['nps', 'nps'],
])

const Scores = z.array(z.int().min(0).max(10)).min(1).max(11)

export const Option = z
  .strictObject({
    key: Key,
    texts: Texts,
    scores: Scores.optional().describe('Lists the scores of the first question after which it is offered.'),
  })
  .describe(
    'Describes an option of a choice. With `scores`, it is offered only if the first question has one of ' +
      'these scores.',
  )

const Variant = z
  .strictObject({
    scores: Scores.describe('Lists the scores of the first question after which it counts.'),
    texts: Texts,
  })
  .describe('Replaces the text of a question if the first question has one of these scores.')

export const Question = z
  .strictObject({
    key: QuestionKey,
    kind: Kind.describe('Says which answers it takes.'),
    required: z.boolean().optional().describe('Is `true` if the page asks for an answer.'),
    texts: Texts,
    variants: z
      .array(Variant)
      .min(1)
      .max(11)
      .optional()
      .describe(
        'Ask in other words after some scores, as a good one is not asked what went wrong. The first that ' +
          'fits counts.',
      ),
    options: z.array(Option).min(1).max(50).optional(),
    level: z
      .int()
      .min(1)
      .max(9)
      .optional()
      .describe(
        'Is the layer of an indicator in a weighted CSI. It is kept, and no figure of the API uses it.',
      ),
    weight: z
      .number()
      .positive()
      .max(1000)
      .optional()
      .describe(
        'Is the weight of an indicator in a weighted CSI. It is kept, and no figure of the API uses it.',
      ),
    caseBelow: z
      .int()
      .min(1)
      .max(10)
      .optional()
      .describe('A score below this opens a case. Without it, only the canonical `csi` opens cases.'),
    opensCase: z
      .enum(['suggestion', 'complaint'])
      .optional()
      .describe(
        'An answer to this text opens a case of this kind, unless a low score of the response opens one.',
      ),
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
  .describe(
    'Describes a question. Only a choice has `options`, and only a `csi` question may have a `weight`.',
  )
export type Question = z.infer<typeof Question>

export const SurveyDefinition = z
  .strictObject({
    name: text(200).min(1).describe('Is what administrators read.'),
    questions: z.array(Question).min(1).max(50),
    minDaysBetween: z
      .int()
      .min(0)
      .max(3650)
      .optional()
      .describe('Is the minimum number of days between two asks of one person.'),
    expiresInDays: z.int().min(1).max(365).optional().describe('Is the lifetime of an invitation, in days.'),
    editHours: z
      .int()
      .min(0)
      .max(8760)
      .optional()
      .describe('Is the length of the edit window, in hours after the first answer.'),
    threshold: z
      .int()
      .min(1)
      .max(5)
      .optional()
      .describe("A `csi` below this opens a case, instead of below the workspace's own threshold."),
  })
  .refine((survey) => !hasDuplicates(survey.questions), {
    path: ['questions'],
    message: 'must not name a key twice',
  })
  .describe('Describes a survey, as an administrator sets it. A change makes the next version.')
  .meta({
    examples: [
      {
        name: 'After a ticket',
        questions: [
          { key: 'csi', kind: 'csi', required: true, texts: { en: 'How was it?' } },
          { key: 'comment', kind: 'text', texts: { en: 'What could be better?' } },
        ],
        editHours: 24,
      },
    ],
  })
export type SurveyDefinition = z.infer<typeof SurveyDefinition>

/** Holds the settings of a survey that does not set them itself. */
export const SURVEY_DEFAULTS = { minDaysBetween: 0, expiresInDays: 30, editHours: 24 } as const

export const SurveyVersion = z
  .object({ key: Key, version: z.int().describe('Counts the versions of the survey, from 1.') })
  .describe('Identifies a version of a survey.')
  .meta({ examples: [{ key: 'csi', version: 2 }] })
export type SurveyVersion = z.infer<typeof SurveyVersion>

export const Survey = SurveyVersion.extend(SurveyDefinition.shape).describe(
  'Holds the full definition of a survey, as a secret key reads it.',
)
export type Survey = z.infer<typeof Survey>

export const SurveyEntry = SurveyVersion.extend({
  name: z.string().describe('Is what administrators read.'),
  questions: z
    .array(
      z.object({
        key: QuestionKey,
        kind: Kind.describe('Says which answers it takes.'),
        caseBelow: Question.shape.caseBelow,
        opensCase: Question.shape.opensCase,
      }),
    )
    .describe('Lists the questions in their order.'),
  threshold: SurveyDefinition.shape.threshold,
  locales: z.array(Locale).describe('Lists the languages that every text of the version has.'),
  changedAt: z.iso.datetime().describe('Tells when this version was stored.'),
})
  .describe('Lists a version of a survey.')
  .meta({
    examples: [
      {
        key: 'csi',
        version: 2,
        name: 'After a ticket',
        questions: [{ key: 'csi', kind: 'csi' }],
        locales: ['en'],
        changedAt: '2026-03-10T12:00:00.000Z',
      },
    ],
  })
export type SurveyEntry = z.infer<typeof SurveyEntry>

export const TrendEffect = z
  .enum(['continues', 'mixed', 'begins', 'joins', 'ends'])
  .describe(
    'Tells what a change of a survey does to a series of figures. They are counted by question, over all ' +
      'versions. `continues`: the same is asked of the same people. `mixed`: one series goes on, although ' +
      'people were asked otherwise before. `begins`: nobody has asked this before. `joins`: other surveys ' +
      'ask this, and the answers count together. `ends`: this survey asks it no longer.',
  )
export type TrendEffect = z.infer<typeof TrendEffect>

export const SurveyChange = z
  .object({
    change: z
      .enum(['added', 'removed', 'reworded', 'translated', 'options', 'order', 'settings'])
      .describe('Says what differs.'),
    question: QuestionKey.optional().describe(
      'Is the question that is changed. The name, the order and the settings of the survey belong to none.',
    ),
    locales: z.array(Locale).optional().describe('Lists the languages in which texts were changed.'),
    fields: z.array(z.string()).optional().describe('Lists the settings that were changed.'),
    trend: TrendEffect,
  })
  .describe('Tells one thing by which a version differs from the one before.')
export type SurveyChange = z.infer<typeof SurveyChange>

export const PlannedSurvey = SurveyVersion.extend({ changes: z.array(SurveyChange) }).describe(
  'Tells which version a definition would be, and what it would change.',
)

export const LocalizedSurvey = SurveyVersion.extend({
  locale: Locale,
  questions: z
    .array(
      z.object({
        key: QuestionKey,
        kind: Kind.describe('Says which answers it takes.'),
        required: z.boolean().describe('Is `true` if the page asks for an answer.'),
        text: z.string().describe('Is what people read.'),
        variants: z
          .array(
            z.object({
              scores: z.array(z.int()).describe('Lists these scores.'),
              text: z.string().describe('Is what people read then.'),
            }),
          )
          .optional()
          .describe('Replace the text after some scores of the first question.'),
        options: z
          .array(
            z.object({
              key: Key,
              text: z.string().describe('Is what people read.'),
              scores: z
                .array(z.int())
                .optional()
                .describe('Lists the scores of the first question after which it is offered.'),
            }),
          )
          .optional()
          .describe('Lists the options of a choice.'),
      }),
    )
    .describe('Lists the questions in their order.'),
})
  .describe('Holds a survey in one language, as the widget shows it.')
  .meta({
    examples: [
      {
        key: 'csi',
        version: 2,
        locale: 'en',
        questions: [{ key: 'csi', kind: 'csi', required: true, text: 'How was it?' }],
      },
    ],
  })
export type LocalizedSurvey = z.infer<typeof LocalizedSurvey>

function hasDuplicates(items: readonly { key: string }[] | undefined): boolean {
  return items !== undefined && new Set(items.map((item) => item.key)).size < items.length
}
