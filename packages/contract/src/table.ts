import { z } from 'zod'
import { Problem } from './problem.ts'
import { Key } from './text.ts'

export const Day = z.iso
  .date()
  .refine((day) => !day.startsWith('0000'), 'must be in the year 1 or later')
  .describe(
    "Holds a day in the workspace's time zone, as `YYYY-MM-DD`. The year 0 is refused, as Postgres does " +
      'not have it.',
  )

/** Makes the schema of a page of rows in a stable order. `next` is the address of the next page, `null` on the last. */
export function table<Row extends z.ZodType>(row: Row) {
  return z.object({
    rows: z.array(row).describe('Holds the rows of the page, in a stable order.'),
    next: z.string().nullable().describe('Is the address of the next page; `null` on the last one.'),
  })
}

/**
 * Makes the schema of a page of a table that can be continued by its `cursor`: that of `next`, `null` on the last page. In a
 * feed of changes it is never `null`, as more will follow.
 */
export function pagedTable<Row extends z.ZodType>(row: Row) {
  return table(row).extend({
    cursor: z
      .string()
      .nullable()
      .describe(
        'Is the cursor of the next page; `null` on the last one. In a feed of changes it is never `null`.',
      ),
  })
}

export const TableFormat = z
  .enum(['json', 'ndjson', 'csv', 'csv-excel', 'xlsx'])
  .describe(
    'Lists the formats of tables. All but `json` hold all rows at once, unless the query has a `limit`.',
  )
export type TableFormat = z.infer<typeof TableFormat>

/** Parses a whole number in a query string. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))

export const Flag = z
  .enum(['', 'true', 'false'])
  .transform((given) => given !== 'false')
  .describe('Is `true` or `false`. The parameter alone, without a value, is a yes.')

/** A page holds at most this many rows. */
export const MAX_ROWS = 10_000

export const TimeCursor = z
  .string()
  .regex(/^\d{1,14}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the cursor of a page before')
  .describe(
    'Is where the page begins: the `cursor` of the page before, which is the time and the id of its last ' +
      'row.',
  )

const limit = wholeNumber(1, MAX_ROWS)
  .optional()
  .describe('Is the most rows of a page. Formats other than JSON hold all rows without it.')
const CURSOR = 'Is where the page begins: the `cursor` of the page before.'

export const ListQuery = z
  .strictObject({
    limit,
    cursor: Key.optional().describe(CURSOR),
  })
  .describe('Selects a page of a list of catalogue entries.')

export const TableListQuery = ListQuery.extend({ format: TableFormat.optional() }).describe(
  'Selects a page of a list that is a table, and its format.',
)

export const TablePage = z
  .object({
    limit,
    cursor: z.string().max(100).optional().describe(CURSOR),
    format: TableFormat.optional(),
  })
  .describe('Selects a page of a table of figures, and its format.')
export type TablePage = z.infer<typeof TablePage>

/** Makes the schema of the reply to a list. It holds a result for each item in order, as for the item alone. */
export function itemsOf<Done extends z.ZodRawShape>(done: Done) {
  const stored = z.object({
    status: z
      .union([z.literal(200), z.literal(201)])
      .describe('Is the status that the item alone would get.'),
    ...done,
  })
  const failed = z.object({
    status: z.int().describe('Is the status that the item alone would get.'),
    problem: Problem,
  })
  return z.object({
    items: z.array(z.union([stored, failed])).describe('Holds a result for each item, in their order.'),
  })
}
