import { z } from 'zod'
import { Problem } from './problem.ts'
import { Key } from './text.ts'

/** Holds a day in the workspace's time zone, as `YYYY-MM-DD`. The year 0 is refused, as Postgres does not have it. */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), 'must be in the year 1 or later')

/** Makes the schema of a page of rows in a stable order. `next` is the address of the next page, `null` on the last. */
export function table<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

/**
 * Makes the schema of a page of a table that can be continued by its `cursor`: that of `next`, `null` on the last page. In a
 * feed of changes it is never `null`, as more will follow.
 */
export function pagedTable<Row extends z.ZodType>(row: Row) {
  return table(row).extend({ cursor: z.string().nullable() })
}

/** Lists the formats of tables. All but `json` hold all rows at once, unless the query has a `limit`. */
export const TableFormat = z.enum(['json', 'ndjson', 'csv', 'csv-excel', 'xlsx'])
export type TableFormat = z.infer<typeof TableFormat>

/** Parses a whole number in a query string. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))

/** Parses a yes or no in a query string. The parameter alone, without a value, is a yes. */
export const Flag = z.enum(['', 'true', 'false']).transform((given) => given !== 'false')

/** A page holds at most this many rows. */
export const MAX_ROWS = 10_000

/** Is a position in a list that is sorted by time: the time of the last row of a page, in milliseconds, and its id. */
export const TimeCursor = z
  .string()
  .regex(/^\d{1,14}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the cursor of a page before')

/** Selects a page of a list of catalogue entries. */
export const ListQuery = z.strictObject({
  limit: wholeNumber(1, MAX_ROWS).optional(),
  cursor: Key.optional(),
})

/** Selects a page of a list that is a table, and its format. */
export const TableListQuery = ListQuery.extend({ format: TableFormat.optional() })

/** Selects a page of a table of figures, and its format. */
export const TablePage = z.object({
  limit: wholeNumber(1, MAX_ROWS).optional(),
  cursor: z.string().max(100).optional(),
  format: TableFormat.optional(),
})
export type TablePage = z.infer<typeof TablePage>

/** Makes the schema of the reply to a list. It holds a result for each item in order, as for the item alone. */
export function itemsOf<Done extends z.ZodRawShape>(done: Done) {
  const stored = z.object({ status: z.union([z.literal(200), z.literal(201)]), ...done })
  return z.object({ items: z.array(z.union([stored, z.object({ status: z.int(), problem: Problem })])) })
}
