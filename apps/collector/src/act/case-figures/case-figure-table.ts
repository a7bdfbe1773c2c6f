import { CaseFigureRow, CaseFiguresQuery, CaseGroupColumns } from '@otklik/contract'
import type { FigureTable } from '../../score/grouping/figure-table.ts'
import { figureColumns } from '../../score/grouping/figures-reply.ts'
import { refusePeople } from '../../score/grouping/refuse-people.ts'
import { countCases } from './case-figure-queries.ts'
import { caseFigureRows } from './case-figure-rows.ts'

/** Is the table of figures of cases. */
export const caseFigureTable: FigureTable<CaseFiguresQuery> = {
  schema: CaseFiguresQuery,
  takesAttributes: false,
  admit: async (_db, { caller }, query) => {
    refusePeople(caller, query)
    return query
  },
  count: (reader, query) => ({
    kinds: ['case'],
    load: async (snapshot, today) => ({
      columns: figureColumns(CaseFigureRow, CaseGroupColumns),
      rows: caseFigureRows(query, await countCases(snapshot, reader, query, today)),
    }),
  }),
}
