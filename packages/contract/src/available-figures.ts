import { z } from 'zod'
import { AttributeOf } from './attribute.ts'
import { PUBLISHED_DIMENSIONS, PublishedSettings } from './published-settings.ts'
import { QuestionKey } from './survey.ts'
import { Key, Locale } from './text.ts'

/** Selects the language of the questions' texts; it is English by default. */
export const AvailableFiguresQuery = z.strictObject({ locale: Locale.optional() })

/** Describes a question that has figures, in the words of the newest survey that asks it. */
export const CountedQuestion = z.object({
  key: QuestionKey,
  kind: z.enum(['csi', 'nps', 'choice']),
  /** Is `null` if no survey asks the question any more. */
  text: z.string().nullable(),
  /** Lists the options that are offered today. Only a choice has them. */
  options: z.array(z.object({ key: Key, text: z.string() })).optional(),
})
export type CountedQuestion = z.infer<typeof CountedQuestion>

/** Describes a grouping and filter of figures. Attributes of the workspace have a name, and say what has them. */
export const AvailableDimension = z.object({
  key: z.string(),
  name: z.string().optional(),
  of: AttributeOf.optional(),
})

/** Tells which figures a caller may ask for. */
export const AvailableFigures = z.object({
  questions: z.array(CountedQuestion),
  /** Lists by what scores and response rates may be grouped and filtered. It is empty for callers who have the published table alone. */
  dimensions: z.array(AvailableDimension),
  /** Says of whom the published table is that the caller reads, and for which periods; `null` if there is none for them. */
  published: PublishedSettings.extend({ dimension: z.enum([...PUBLISHED_DIMENSIONS, 'service']) }).nullable(),
})
export type AvailableFigures = z.infer<typeof AvailableFigures>
