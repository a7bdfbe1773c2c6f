import { z } from 'zod'
import { Problem } from './problem.ts'
import { Key } from './text.ts'

/** A day of the workspace's time zone. There is no year 0, to the database either. */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), 'must lie in the year 1 or later')

/** Rows in a stable order; `next` is the address of the following page, `null` on the last. */
export function table<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/** A whole number as it stands in an address. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))

/** At most this many rows stand on one page. */
export const MAX_ROWS = 10_000

/** Which page of a list of catalogue entries. */
export const ListQuery = z.strictObject({
  limit: wholeNumber(1, MAX_ROWS).optional(),
  cursor: Key.optional(),
})

/** Which page of a table of figures, and in which form. */
export const TablePage = z.object({
  limit: wholeNumber(1, MAX_ROWS).optional(),
  cursor: wholeNumber(1, 999_999_999).optional(),
  format: z.enum(['json', 'csv', 'csv-excel', 'ndjson']).optional(),
})
export type TablePage = z.infer<typeof TablePage>

/** What became of each part of a list, in its place: as it would have been answered alone. */
export function itemsOf<Done extends z.ZodRawShape>(done: Done) {
  const stored = z.object({ status: z.union([z.literal(200), z.literal(201)]), ...done })
  return z.object({ items: z.array(z.union([stored, z.object({ status: z.int(), problem: Problem })])) })
}
