import { z } from 'zod'
import { dimensionFilters } from './figures.ts'
import { Day, MAX_ROWS, TablePage, wholeNumber } from './table.ts'

/** Parses the number of a change. It has up to 15 digits, as a workspace can have more than a billion writes. */
const Change = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the number of a change')
  .transform(Number)

/** Holds what narrows a list by days. */
const filters = dimensionFilters

/** Tells why a list of changes takes neither days nor filters. */
export const NO_PART_OF_CHANGES =
  'cannot be combined with afterChange or updatedSince: who follows the changes must see all of them'

/**
 * Selects responses by one of three: those first answered on the days `[from, to)`, in the order of their answers; or
 * those that changed after `afterChange` or since `updatedSince`, in the order of changes.
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
    ...filters,
    limit: wholeNumber(1, MAX_ROWS).optional(),
    cursor: z.string().max(100).optional(),
    format: TablePage.shape.format,
  })
  .superRefine((query, context) => {
    const { from, to, updatedSince, afterChange } = query
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (updatedSince !== undefined && afterChange !== undefined)
      refuse('updatedSince', 'cannot be combined with afterChange')
    if (followsChanges(query)) {
      const others = ['from', 'to', ...Object.keys(filters)] as (keyof typeof query)[]
      const [other] = others.filter((name) => query[name] !== undefined)
      if (other) refuse(other, NO_PART_OF_CHANGES)
    } else {
      if (from === undefined) refuse('from', 'is required without afterChange and updatedSince')
      if (to === undefined) refuse('to', 'is required without afterChange and updatedSince')
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
