import { CASE_DIMENSIONS, CaseFigureRow, CaseFiguresQuery, CaseGroupColumns } from '@otklik/contract'
import type { FigureTable } from '../../score/grouping/figure-table.ts'
import { figureColumns } from '../../score/grouping/figures-reply.ts'
import { admitFigures } from '../../score/grouping/query-attributes.ts'
import { countCases } from './case-figure-queries.ts'
import { caseFigureRows } from './case-figure-rows.ts'

/** Is the table of figures of cases. */
export const caseFigureTable: FigureTable<CaseFiguresQuery> = {
  schema: CaseFiguresQuery,
  takesAttributes: true,
  admit: (db, request, query) => admitFigures(db, request, query, CASE_DIMENSIONS),
  count: (reader, query) => ({
    kinds: ['case'],
    load: async (snapshot, today) => ({
      columns: figureColumns(CaseFigureRow, CaseGroupColumns),
      rows: caseFigureRows(query, await countCases(snapshot, reader, query, today)),
    }),
  }),
}
