import { z } from 'zod'

const option = (words: string) => z.string().optional().describe(words)

const $filter = option(
  "Selects rows, such as `question eq 'csi' and month ge 2026-01-01`. It takes the comparisons, `and`, `or`, `not`, `in`, " +
    '`contains`, `startswith`, `endswith` and the parts of days and times.',
)
const $format = option(
  'Is `json`, or `application/json;odata.metadata=none`; for the metadata `xml` or `json`.',
)
const set = z.object({
  set: z.string().describe('Names the table, as the service document lists it, such as `ServiceMonths`.'),
})
const json = { 200: { content: { 'application/json': { schema: z.looseObject({}) } } }, 304: z.null() }

const errors = {
  problems: ['not_acceptable', 'not_implemented'],
  errorBody: z.object({
    error: z
      .object({
        code: z.string().describe('Names the problem for programs.'),
        message: z.string().describe('Says what is wrong with this request.'),
        target: z.string().optional().describe('Names the option or the value that is wrong.'),
      })
      .describe('Is an error of OData.'),
  }),
} as const

/** Describes the operations of OData, which read their parameters by themselves and refuse with the errors of OData. */
export const ODATA_WORDS = {
  service: {
    operationId: 'getODataService',
    summary: 'List the tables for BI tools',
    description: 'Is the service document of OData 4. It lists the tables that the caller may read.',
    queryWords: z.object({ $format }),
    ...errors,
    response: json,
  },
  metadata: {
    operationId: 'getODataMetadata',
    summary: 'Read the columns of the tables for BI tools',
    description: 'Describes each table with its columns and their types, as XML (CSDL) or as JSON.',
    queryWords: z.object({ $format }),
    ...errors,
    response: {
      200: {
        content: {
          'application/xml': { schema: z.string() },
          'application/json': { schema: z.looseObject({}) },
        },
      },
      304: z.null(),
    },
  },
  rows: {
    operationId: 'queryODataSet',
    summary: 'Read rows of a table for BI tools',
    description:
      'Returns rows of one table, in pages of 5,000 unless `Prefer: odata.maxpagesize` asks for another number. Each column ' +
      'can be filtered and sorted by on the server, so that a refresh reads the newest month alone.',
    params: set,
    queryWords: z.object({
      $filter,
      $select: option('Lists columns, separated by commas.'),
      $orderby: option('Lists columns, each with `asc` or `desc`; `null` comes before any value.'),
      $top: option('Is the most rows to return.'),
      $skip: option('Is the number of rows to leave out at the start.'),
      $count: option('Is `true` to get the number of all rows that the filter selects.'),
      $skiptoken: option('Is a part of `@odata.nextLink`, which is followed as it stands.'),
      $format,
    }),
    ...errors,
    response: json,
  },
  count: {
    operationId: 'countODataSet',
    summary: 'Count rows of a table for BI tools',
    description: 'Returns the number of rows that the filter selects, as plain text.',
    params: set,
    queryWords: z.object({ $filter }),
    ...errors,
    response: { 200: { content: { 'text/plain': { schema: z.string() } } }, 304: z.null() },
  },
} as const
