import { z } from 'zod'
import { AttributeOf } from './attribute.ts'
import { PUBLISHED_DIMENSIONS, PublishedSettings } from './published-settings.ts'
import { QuestionKey } from './survey.ts'
import { Key, Locale } from './text.ts'

export const AvailableFiguresQuery = z
  .strictObject({ locale: Locale.optional() })
  .describe("Selects the language of the questions' texts; it is English by default.")

export const CountedQuestion = z
  .object({
    key: QuestionKey,
    kind: z.enum(['csi', 'nps', 'choice']).describe('Decides which figures the question has.'),
    text: z.string().nullable().describe('Is `null` if no survey asks the question any more.'),
    options: z
      .array(z.object({ key: Key, text: z.string().describe('Is what people read.') }))
      .optional()
      .describe('Lists the options that are offered today. Only a choice has them.'),
  })
  .describe('Describes a question that has figures, in the words of the newest survey that asks it.')
export type CountedQuestion = z.infer<typeof CountedQuestion>

export const AvailableDimension = z
  .object({
    key: z.string().describe('Is what `by` and the filter are called.'),
    name: z.string().optional().describe('Is the name of an attribute.'),
    of: AttributeOf.optional(),
  })
  .describe(
    'Describes a grouping and filter of figures. Attributes of the workspace have a name, and say what ' +
      'has them.',
  )

export const AvailableFigures = z
  .object({
    questions: z.array(CountedQuestion),
    dimensions: z
      .array(AvailableDimension)
      .describe(
        'Lists by what scores and response rates may be grouped and filtered. It is empty for callers who ' +
          'have the published table alone.',
      ),
    published: PublishedSettings.extend({
      dimension: z.enum([...PUBLISHED_DIMENSIONS, 'service']).describe('Says of whom the table is.'),
    })
      .nullable()
      .describe(
        'Says of whom the published table is that the caller reads, and for which periods; `null` if there is ' +
          'none for them.',
      ),
  })
  .describe('Tells which figures a caller may ask for.')
export type AvailableFigures = z.infer<typeof AvailableFigures>
