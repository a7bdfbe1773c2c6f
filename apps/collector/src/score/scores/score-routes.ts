import { ChoiceRow, CsiRow, NPS_SCORES, NpsRow, SCORES, ScoreQuery, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findOfferedOptions, findQuestionKinds } from '../../ask/surveys/survey-queries.ts'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { type Figures, type FiguresOptions, figureColumns, replyFigures } from '../grouping/figures-reply.ts'
import { refusePeople } from '../grouping/refuse-people.ts'
import { choiceRows } from './choice-rows.ts'
import { csiRows } from './csi-rows.ts'
import { npsRows } from './nps-rows.ts'
import { countOptions, countScores } from './score-queries.ts'

/** Serves scores to BI tools, grouped by context and time. */
export const scoreRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/scores',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      schema: { querystring: ScoreQuery, response: { 200: table(z.union([CsiRow, NpsRow, ChoiceRow])) } },
    },
    async (request, reply) => {
      const { caller, query } = request
      refusePeople(caller, query)
      return replyFigures(options, request, reply, query, (snapshot) => loadScores(snapshot, caller, query))
    },
  )
}

async function loadScores(db: Database, reader: Reader, query: ScoreQuery): Promise<Figures> {
  const { question = 'csi' } = query
  const kinds = await findQuestionKinds(db, reader.workspace, [question])
  switch (kinds.get(question)) {
    case 'csi':
      return {
        columns: figureColumns(CsiRow),
        rows: csiRows(query, await countScores(db, reader, question, query, SCORES)),
      }
    case 'nps':
      return {
        columns: figureColumns(NpsRow),
        rows: npsRows(query, await countScores(db, reader, question, query, NPS_SCORES)),
      }
    case 'choice':
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
