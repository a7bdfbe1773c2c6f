import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../../workspace/grants/within-grants.ts'
import type { ChosenTables } from '../../month-tallies/choose-tables.ts'

type Dimension = 'survey' | 'service' | 'channel' | 'trust' | 'agent' | 'company'
/** Makes the condition that a day is to be read. */
type OnDays = (day: RawBuilder<unknown>) => RawBuilder<boolean>

const EVERY_DAY: OnDays = () => sql`true`

/**
 * Selects how often each score was given, with the columns `day`, `question`, `score`, `n`, `trust` and the dimensions. A
 * response without one of the dimensions is left out.
 *
 * @param from says if the tally of days has all that is needed
 */
export function scoreFacts(
  db: Database,
  reader: Reader,
  from: ChosenTables['day'],
  dimensions: readonly Dimension[],
  isOn: OnDays = EVERY_DAY,
): Expression<unknown> {
  return from === 'tally' ? tallied(reader, dimensions, isOn) : answered(db, reader, dimensions, isOn)
}

function tallied(reader: Reader, dimensions: readonly Dimension[], isOn: OnDays): Expression<unknown> {
  return sql`
    select day, question, score, n, ${sql.join(withTrust(dimensions).map((name) => sql.id(name)))} from service_day
    where workspace = ${reader.workspace} and ${withinGrants(reader, { service: sql.ref('service_day.service') })}
      and ${isOn(sql.ref('service_day.day'))} and n > 0`
}

function answered(
  db: Database,
  reader: Reader,
  dimensions: readonly Dimension[],
  isOn: OnDays,
): Expression<unknown> {
  let answers = db
    .selectFrom('invitation')
    .innerJoin('question', (join) =>
      join
        .on('question.workspace', '=', reader.workspace)
        .on(sql<boolean>`jsonb_typeof(invitation.answers -> question.key) = 'number'`),
    )
    .where('invitation.workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('invitation.answered_day', 'is not', null)
    .where(isOn(sql.ref('invitation.answered_day')))
    .where('invitation.set_aside_revision', 'is', null)
    .where('question.kind', 'in', ['csi', 'nps'])
  for (const dimension of dimensions) answers = answers.where(`invitation.${dimension}`, 'is not', null)
  return answers
    .select(withTrust(dimensions).map((name) => `invitation.${name}` as const))
    .select([
      'invitation.answered_day as day',
      'question.key as question',
      sql<number>`(invitation.answers ->> question.key)::int`.as('score'),
      sql<number>`1`.as('n'),
    ])
}

function withTrust(dimensions: readonly Dimension[]): Dimension[] {
  return [...new Set<Dimension>(['trust', ...dimensions])]
}
