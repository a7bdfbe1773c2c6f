import { Day, Key } from '@otklik/contract'
import { z } from 'zod'
import { countMonths } from './count-months.ts'
import { defineEntitySet } from './entity-set.ts'
import { withKinds, withNames } from './group-facts.ts'
import { calculateFigures, figureColumns } from './month-figures.ts'
import { nameColumns, scoreColumns } from './score-columns.ts'
import { COUNTS, scoreSums } from './score-sums.ts'

const SUMS = Object.keys(scoreColumns)

/** Defines an entity set with one row for each month, question and key of a dimension. A month is named by its first day. */
export function defineMonthSet(
  dimension: 'service' | 'agent' | 'company',
  { name, typeName, scope }: { name: string; typeName: string; scope: 'read' | 'rows' },
) {
  const key = ['month', 'question', dimension]
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
    movedBy: () => ['score'],
    dated: 'month',
    source: (db, reader, days) => {
      const counted = countMonths(db, reader, dimension, days)
      const rows = withKinds(reader.workspace, [...key, ...COUNTS], counted, (kind) => ({
        kind,
        ...scoreSums(kind),
      }))
      return withNames(reader.workspace, dimension, [...key, ...SUMS, 'kind', ...COUNTS], rows)
    },
    calculation: {
      names: Object.keys(figureColumns),
      from: ['kind', ...COUNTS],
      calculate: calculateFigures,
    },
  })
}
