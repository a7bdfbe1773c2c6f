import { ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import { startOfDay } from '../../workspace/day.ts'
import type { FigureTable } from '../grouping/figure-table.ts'
import { figureColumns } from '../grouping/figures-reply.ts'
import { admitFigures } from '../grouping/query-attributes.ts'
import { countStatuses } from './response-rate-queries.ts'
import { responseRateRows } from './response-rate-rows.ts'

/** Is the table of response rates. */
export const responseRateTable: FigureTable<ResponseRateQuery> = {
  schema: ResponseRateQuery,
  takesAttributes: true,
  admit: admitFigures,
  count: (reader, query) => ({
    kinds: ['rate'],
    load: async (snapshot, today) => {
      const todayMs = startOfDay(reader.timeZone, today).getTime()
      const counted = await countStatuses(snapshot, reader, query)
      return { columns: figureColumns(ResponseRateRow), rows: responseRateRows(query, counted, todayMs) }
    },
  }),
}
