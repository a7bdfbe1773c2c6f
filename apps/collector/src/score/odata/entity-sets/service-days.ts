import { Channel, Day, Key, Trust } from '@otklik/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { defineEntitySet } from './entity-set.ts'
import { groupFacts, withNames } from './group-facts.ts'
import { nameColumns, scoreColumns } from './score-columns.ts'
import { SCORE_SUMS, scoreFacts } from './score-facts.ts'

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
  source: (db, reader) => {
    const groups = Object.fromEntries([...KEY, 'kind'].map((name) => [name, sql.ref(`fact.${name}`)]))
    const rows = groupFacts(scoreFacts(db, reader), groups, SCORE_SUMS)
    return withNames(reader.workspace, 'service', [...KEY, ...Object.keys(SCORE_SUMS)], rows)
  },
})
