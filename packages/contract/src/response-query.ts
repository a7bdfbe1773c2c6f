import { z } from 'zod'
import { dimensionFilters, period, repeatable } from './figures.ts'
import { MAX_ROWS, TablePage, wholeNumber } from './table.ts'
import { PersonId, Ticket, text } from './text.ts'

const Change = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the number of a change')
  .transform(Number)
  .describe(
    'Parses the number of a change. It has up to 15 digits, as a workspace can have more than a billion ' +
      'writes.',
  )

const flag = z.literal('true', 'must be "true", or be left out').optional()

/** Holds what narrows a list by days. */
const filters = {
  ...dimensionFilters,
  score: repeatable(
    z
      .string()
      .regex(/^(?:\d|10)$/, 'must be a score from 0 to 10')
      .transform(Number),
  ).describe('Is the answer to the first question of its survey that has a scale.'),
  comment: flag.describe('Selects the responses with a text that their person wrote.'),
  person: PersonId.optional(),
  ticket: Ticket.optional(),
  q: text(200)
    .refine((value) => value.trim() !== '', 'must not be blank')
    .optional()
    .describe('Finds words in the texts, written as for a search engine.'),
  setAside: flag.describe('Selects the responses that are set aside, and no others, for administrators.'),
}

const REQUIRED_DAY = 'is required without order=newest, afterChange and updatedSince'

/** Tells why a list of changes takes neither days nor filters. */
export const NO_PART_OF_CHANGES =
  'cannot be combined with afterChange or updatedSince: who follows the changes must see all of them'

export const ResponseQuery = z
  .strictObject({
    from: period.from.optional(),
    to: period.to.optional(),
    updatedSince: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-03-10T12:00:00Z' })
      .transform((time) => new Date(time))
      .optional()
      .describe('Selects the responses that changed since this time.'),
    afterChange: Change.optional(),
    order: z
      .enum(['oldest', 'newest'])
      .optional()
      .describe('Is `oldest` by default. A list of the newest may lack `from` and `to`.'),
    ...filters,
    limit: wholeNumber(1, MAX_ROWS)
      .optional()
      .describe('Is the most rows of a page. Formats other than JSON hold all rows without it.'),
    cursor: z.string().max(100).optional().describe('Is the `cursor` of the page before.'),
    format: TablePage.shape.format,
  })
  .superRefine((query, context) => {
    const { from, to, updatedSince, afterChange, order } = query
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (updatedSince !== undefined && afterChange !== undefined)
      refuse('updatedSince', 'cannot be combined with afterChange')
    if (followsChanges(query)) {
      const others = ['from', 'to', 'order', ...Object.keys(filters)] as (keyof typeof query)[]
      const [other] = others.filter((name) => query[name] !== undefined)
      if (other) refuse(other, NO_PART_OF_CHANGES)
    } else if (order !== 'newest') {
      if (from === undefined) refuse('from', REQUIRED_DAY)
      if (to === undefined) refuse('to', REQUIRED_DAY)
    }
    if (from !== undefined && to !== undefined && to <= from) refuse('to', 'must be after from')
  })
  .describe(
    'Selects responses by one of three: those first answered on the days `[from, to)`, in the order of ' +
      'their answers or, with `order=newest`, against it; or those that changed after `afterChange` or ' +
      'since `updatedSince`, in the order of changes.',
  )
export type ResponseQuery = z.infer<typeof ResponseQuery>

/** Returns whether a query selects responses by their changes. */
export function followsChanges({
  updatedSince,
  afterChange,
}: Pick<ResponseQuery, 'updatedSince' | 'afterChange'>): boolean {
  return updatedSince !== undefined || afterChange !== undefined
}
