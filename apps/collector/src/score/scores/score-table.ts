import {
  ChoiceRow,
  CsiComparison,
  CsiRow,
  NPS_SCORES,
  NpsComparison,
  NpsRow,
  SCORES,
  ScoreQuery,
} from '@otklik/contract'
import { findOfferedOptions, findQuestionKinds } from '../../ask/surveys/survey-queries.ts'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import type { FigureTable } from '../grouping/figure-table.ts'
import { figureColumns } from '../grouping/figures-reply.ts'
import { admitFigures } from '../grouping/query-attributes.ts'
import type { Figures } from '../grouping/send-figures.ts'
import { countAgainst } from './against.ts'
import { choiceRows } from './choice-rows.ts'
import { csiRows } from './csi-rows.ts'
import { npsRows } from './nps-rows.ts'
import { countOptions, countScores } from './score-queries.ts'
import { findTargets } from './targets.ts'

/** Is the table of scores of one question. */
export const scoreTable: FigureTable<ScoreQuery> = {
  schema: ScoreQuery,
  takesAttributes: true,
  admit: admitFigures,
  count: (reader, query) => ({
    kinds: ['score'],
    periods: typeof query.against === 'object' ? [query, query.against] : [query],
    load: (snapshot) => loadScores(snapshot, reader, query),
  }),
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
