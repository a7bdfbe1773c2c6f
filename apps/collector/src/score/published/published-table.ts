import { PublishedCsiRow, PublishedNpsRow, PublishedQuery } from '@otklik/contract'
import { invalid } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import type { FigureReader, FigureTable } from '../grouping/figure-table.ts'
import { type Audience, audienceWithin, findPrintedRows } from './published-queries.ts'
import { csiRow, npsRow } from './published-rows.ts'

/** Is the published table of people's figures. */
export const publishedTable: FigureTable<PublishedQuery> = {
  schema: PublishedQuery,
  takesAttributes: false,
  admit: async (_db, { caller }, query) => {
    audienceOf(caller)
    return query
  },
  count: (reader, query) => ({
    // The printed rows never change, so a day's answers move nothing.
    kinds: [],
    load: async (snapshot) => {
      const { question = 'csi' } = query
      const audience = audienceOf(reader)
      const printed = await findPrintedRows(snapshot, reader, audience, { ...query, question })
      return question === 'nps'
        ? { columns: columnsOf(PublishedNpsRow), rows: printed.map((row) => npsRow(row, audience)) }
        : { columns: columnsOf(PublishedCsiRow), rows: printed.map((row) => csiRow(row, audience)) }
    },
  }),
}

/**
 * Returns which published table a caller reads. An agent reads their own rows.
 *
 * @throws {Problem} `validation_failed` if the grants name no company, as a row of people may be about any service
 */
function audienceOf({ scopes, user, within }: FigureReader): Audience {
  if (!scopes.includes('read')) return { audience: 'agent', agent: user?.agent ?? null }
  const audience = audienceWithin(within)
  if (audience) return audience
  throw invalid(
    'from',
    'is of no use: your grants name services and no companies, so no table of people is published for you; use /v1/scores?by=service',
  )
}
