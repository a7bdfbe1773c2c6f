import { Day, PublishedCsiRow } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { STATUS_COLUMNS, type StatusCounts } from '../../../ask/invitations/invitation-status.ts'
import { roundFigures } from '../../../http/tables/round-figures.ts'
import { type Audience, audienceWithin, printedRows } from '../../published/published-queries.ts'
import { rateFigures } from '../../published/published-rows.ts'
import { defineEntitySet, type StoredRow } from './entity-set.ts'
import { calculateFigures, figureColumns } from './month-figures.ts'
import { scoreColumns } from './score-columns.ts'
import { COUNTS, scoreSums } from './score-sums.ts'

const { periodEnd, dimension, group, groupName, others, publishedAt, ratesPublishedAt } =
  PublishedCsiRow.shape
const { responseRate, rateLow, rateHigh, returnRate, rateOpenShare } = PublishedCsiRow.shape
const rateColumns = { responseRate, rateLow, rateHigh, returnRate, rateOpenShare }

/** Holds the published table of people's figures, as it was printed. */
export const published = defineEntitySet({
  name: 'Published',
  typeName: 'PublishedRow',
  row: z.object({
    period: Day,
    question: z.enum(['csi', 'nps']),
    /** Is the place of the row among those of its period and question, from 1 on. */
    place: z.int(),
    ...{ periodEnd, dimension, group, groupName, others, publishedAt },
    ...scoreColumns,
    ...figureColumns,
    ...(Object.fromEntries(STATUS_COLUMNS.map((status) => [status, z.int().nullable()])) as Record<
      string,
      z.ZodNullable<z.ZodInt>
    >),
    ...rateColumns,
    ratesPublishedAt,
  }),
  key: ['period', 'question', 'place'],
  scope: 'read',
  countsAnswers: false,
  isFor: (within) => audienceWithin(within) !== undefined,
  // The printed rows never change. A print marks the catalogue as changed.
  movedBy: () => [],
  source: (db, reader) => {
    const audience = audienceWithin(reader.within) ?? NOBODY
    const columns = { ...KEPT, dimension: dimensionOf(audience), ...scoreSums(sql.ref('counted.question')) }
    const selected = Object.entries(columns).map(([name, column]) => sql`${column} as ${sql.ref(name)}`)
    return sql`select ${sql.join(selected)} from (${printedRows(db, reader, audience)}) as counted`
  },
  calculation: {
    names: Object.keys({ ...figureColumns, ...rateColumns }),
    from: ['question', ...COUNTS, ...STATUS_COLUMNS, 'openDelivered'],
    calculate,
  },
})

/** A reader for whom no table is published is refused before. */
const NOBODY: Audience = { audience: 'agent', agent: null }

const KEPT: Readonly<Record<string, RawBuilder<unknown>>> = {
  period: column('from_day'),
  question: column('question'),
  // Numbered among the reader's own rows, as the places of others would tell how many there are.
  place: sql`(row_number() over (partition by counted.from_day, counted.question order by counted.position))::int`,
  periodEnd: column('to_day'),
  group: column('member'),
  groupName: column('name'),
  others: column('others'),
  publishedAt: column('scores_at'),
  ratesPublishedAt: column('rates_at'),
  openDelivered: column('open_delivered'),
  ...Object.fromEntries([...COUNTS, ...STATUS_COLUMNS].map((name) => [name, column(name)])),
}

function column(name: string): RawBuilder<unknown> {
  return sql.ref(`counted.${name}`)
}

function dimensionOf({ audience }: Audience): RawBuilder<unknown> {
  return audience === 'company' ? sql`'service'::text` : column('dimension')
}

function calculate(row: StoredRow) {
  const rates = rateFigures({
    ...(row as unknown as StatusCounts),
    open_delivered: row.openDelivered as number | null,
  })
  return {
    ...calculateFigures({ ...row, kind: row.question }),
    ...roundFigures(rates),
  }
}
