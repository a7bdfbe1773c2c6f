import {
  ChoiceRow,
  CsiComparison,
  CsiRow,
  NPS_SCORES,
  NpsComparison,
  NpsRow,
  pagedTable,
  SCORES,
  ScoreQuery,
  ScoreRow,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { findOfferedOptions, findQuestionKinds } from '../../ask/surveys/survey-queries.ts'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { type FiguresOptions, figureColumns, replyFigures } from '../grouping/figures-reply.ts'
import { admitFigures, takeAttributeFilters } from '../grouping/query-attributes.ts'
import type { Figures } from '../grouping/send-figures.ts'
import { countAgainst } from './against.ts'
import { choiceRows } from './choice-rows.ts'
import { csiRows } from './csi-rows.ts'
import { npsRows } from './nps-rows.ts'
import { countOptions, countScores } from './score-queries.ts'
import { findTargets } from './targets.ts'

/** Serves scores to BI tools, grouped by context and time. */
export const scoreRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/scores',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      preValidation: takeAttributeFilters(ScoreQuery),
      schema: { querystring: ScoreQuery, response: { 200: pagedTable(ScoreRow) } },
    },
    async (request, reply) => {
      const { caller } = request
      const query = await admitFigures(options.db, request, request.query)
      return replyFigures(options, request, reply, query, {
        kinds: ['score'],
        periods: typeof query.against === 'object' ? [query, query.against] : [query],
        load: (snapshot) => loadScores(snapshot, caller, query),
      })
    },
  )
}

async function loadScores(db: Database, reader: Reader, query: ScoreQuery): Promise<Figures> {
  const { question = 'csi' } = query
  const kinds = await findQuestionKinds(db, reader.workspace, [question])
  switch (kinds.get(question)) {
    case 'csi': {
      const counted = await countScores(db, reader, question, query, SCORES)
      const against = await countAgainst(db, reader, question, query, SCORES, counted)
      return {
        columns: [...figureColumns(CsiRow), ...(against ? columnsOf(CsiComparison) : [])],
        rows: csiRows(query, counted, await findTargets(db, reader, query), against),
      }
    }
    case 'nps': {
      const counted = await countScores(db, reader, question, query, NPS_SCORES)
      const against = await countAgainst(db, reader, question, query, NPS_SCORES, counted)
      return {
        columns: [...figureColumns(NpsRow), ...(against ? columnsOf(NpsComparison) : [])],
        rows: npsRows(query, counted, against),
      }
    }
    case 'choice':
      if (query.against) throw invalid('against', 'compares scores, and the question is a choice of options')
      return {
        columns: figureColumns(ChoiceRow),
        rows: choiceRows(
          query,
          await countOptions(db, reader, question, query),
          await findOfferedOptions(db, reader.workspace, question),
        ),
      }
    case 'text':
    case 'contact':
      throw invalid('question', 'is a text question, which has no figures')
    case undefined:
      throw invalid('question', 'is not in any survey of this workspace')
  }
}
