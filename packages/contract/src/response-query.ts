import { z } from 'zod'
import { dimensionFilters, repeatable } from './figures.ts'
import { Day, MAX_ROWS, TablePage, wholeNumber } from './table.ts'
import { PersonId, Ticket } from './text.ts'

/** Parses the number of a change. It has up to 15 digits, as a workspace can have more than a billion writes. */
const Change = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the number of a change')
  .transform(Number)

const flag = z.literal('true', 'must be "true", or be left out').optional()

/** Holds what narrows a list by days. */
const filters = {
  ...dimensionFilters,
  /** Is the answer to the first question of its survey that has a scale. */
  score: repeatable(
    z
      .string()
      .regex(/^(?:\d|10)$/, 'must be a score from 0 to 10')
      .transform(Number),
  ),
  /** Selects the responses with a text that their person wrote. */
  comment: flag,
  person: PersonId.optional(),
  ticket: Ticket.optional(),
  /** Selects the responses that are set aside, and no others, for administrators. */
  setAside: flag,
}

const REQUIRED_DAY = 'is required without order=newest, afterChange and updatedSince'

/** Tells why a list of changes takes neither days nor filters. */
export const NO_PART_OF_CHANGES =
  'cannot be combined with afterChange or updatedSince: who follows the changes must see all of them'

/**
 * Selects responses by one of three: those first answered on the days `[from, to)`, in the order of their answers or, with
 * `order=newest`, against it; or those that changed after `afterChange` or since `updatedSince`, in the order of changes.
 */
export const ResponseQuery = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    updatedSince: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-03-10T12:00:00Z' })
      .transform((time) => new Date(time))
      .optional(),
    afterChange: Change.optional(),
    /** Is `oldest` by default. A list of the newest may lack `from` and `to`. */
    order: z.enum(['oldest', 'newest']).optional(),
    ...filters,
    limit: wholeNumber(1, MAX_ROWS).optional(),
    cursor: z.string().max(100).optional(),
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
export type ResponseQuery = z.infer<typeof ResponseQuery>

/** Returns whether a query selects responses by their changes. */
export function followsChanges({
  updatedSince,
  afterChange,
}: Pick<ResponseQuery, 'updatedSince' | 'afterChange'>): boolean {
  return updatedSince !== undefined || afterChange !== undefined
}
