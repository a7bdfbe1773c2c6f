import { Day, Key } from '@otklik/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { defineEntitySet } from './entity-set.ts'
import { groupFacts, withNames } from './group-facts.ts'
import { calculateFigures, figureColumns } from './month-figures.ts'
import { nameColumns, scoreColumns } from './score-columns.ts'
import { answeredScores, FIGURE_COUNTS, SCORE_SUMS, scoreFacts } from './score-facts.ts'

/** Defines an entity set with one row for each month, question and key of a dimension. A month is named by its first day. */
export function defineMonthSet(
  dimension: 'service' | 'agent' | 'company',
  { name, typeName, scope }: { name: string; typeName: string; scope: 'read' | 'rows' },
) {
  const key = ['month', 'question', dimension]
  const sums = { ...SCORE_SUMS, ...FIGURE_COUNTS }
  return defineEntitySet({
    name,
    typeName,
    row: z.object({
      month: Day,
      question: Key,
      [dimension]: Key,
      ...nameColumns[dimension],
      ...scoreColumns,
      ...figureColumns,
    }),
    key,
    scope,
    countsAnswers: true,
    source: (db, reader) => {
      const facts = dimension === 'service' ? scoreFacts(db, reader) : answeredScores(db, reader, [dimension])
      const groups = {
        month: sql`date_trunc('month', fact.day::timestamp)::date`,
        question: sql.ref('fact.question'),
        [dimension]: sql.ref(`fact.${dimension}`),
        kind: sql.ref('fact.kind'),
      }
      const columns = [...Object.keys(groups), ...Object.keys(sums)]
      return withNames(reader.workspace, dimension, columns, groupFacts(facts, groups, sums))
    },
    calculation: {
      names: Object.keys(figureColumns),
      from: ['kind', ...Object.keys(FIGURE_COUNTS)],
      calculate: calculateFigures,
    },
  })
}
