import { Channel, Day, Key, Trust } from '@otklik/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { chooseTables } from '../../month-tallies/choose-tables.ts'
import { defineEntitySet } from './entity-set.ts'
import { groupFacts, withKinds, withNames } from './group-facts.ts'
import { nameColumns, scoreColumns } from './score-columns.ts'
import { scoreFacts } from './score-facts.ts'
import { COUNTED_FACTS, scoreSums } from './score-sums.ts'

const DIMENSIONS = ['survey', 'service', 'channel', 'trust'] as const
const KEY = ['day', 'survey', 'question', 'service', 'channel', 'trust']

/** Holds the tally of scores: the finest rows that tell of no person. Every column of counts can be added up. */
export const serviceDays = defineEntitySet({
  name: 'ServiceDays',
  typeName: 'ServiceDay',
  row: z.object({
    day: Day,
    survey: Key,
    question: Key,
    service: Key,
    ...nameColumns.service,
    channel: Channel,
    trust: Trust,
    ...scoreColumns,
  }),
  key: KEY,
  scope: 'read',
  countsAnswers: true,
  movedBy: () => ['score'],
  dated: 'day',
  source: (db, reader) => {
    const groups = Object.fromEntries(KEY.map((name) => [name, sql.ref(`fact.${name}`)]))
    const { day } = chooseTables({ by: ['day', ...DIMENSIONS] }, reader)
    const counted = groupFacts(scoreFacts(db, reader, day, DIMENSIONS), groups, COUNTED_FACTS)
    const rows = withKinds(reader.workspace, KEY, counted, scoreSums)
    return withNames(reader.workspace, 'service', [...KEY, ...Object.keys(scoreColumns)], rows)
  },
})
