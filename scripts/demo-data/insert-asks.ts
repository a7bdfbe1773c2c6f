import { type RawBuilder, sql } from 'kysely'
import type { Database, Invitation } from '../../apps/collector/src/database/tables.ts'
import { answersOf, scoreOf } from './answers.ts'
import { answerOf, channelOf, timesOf } from './ask-life.ts'
import { drawnAsks } from './drawn-asks.ts'
import { CHANGE_SECONDS, type History } from './history.ts'
import type { NumberedPart } from './parts.ts'
import { seededUuid } from './seeded-draws.ts'

/** This share of people revise their answer. */
const REVISED = 0.03
export const REVISED_AFTER = '20 minutes'

/** Stores the asks of some days of a part, with their answers and without tallies. */
export async function insertAsks(
  trx: Database,
  history: History,
  part: NumberedPart,
  days: NumberedPart['days'],
): Promise<void> {
  const columns = Object.entries(columnsOf(history, part))
  await sql`
    insert into invitation (${sql.join(columns.map(([name]) => sql.id(name)))})
    select ${sql.join(columns.map(([, value]) => value))}
    from ${drawnAsks(history, part, days)}
    cross join lateral (${channelOf(part, history)} offset 0) as way
    cross join lateral (
      select (day.day + time '07:00' + floor(draw.moment * 36e6) * interval '1 millisecond')
        at time zone ${history.timeZone} as at
      offset 0
    ) as issued
    cross join lateral (${answerOf(part, history)} offset 0) as answer
    cross join lateral (${timesOf(part)} offset 0) as times
    cross join lateral (
      select case when times.answered_at < ${midnight(history, history.to)} then times.answered_at end as at offset 0
    ) as answered
    left join lateral (${scoreOf(part)} where answered.at is not null offset 0) as given on true
    left join lateral (${answersOf(part)} where answered.at is not null offset 0) as said on true
  `.execute(trx)
}

/** Returns the value of each column that is not left to its default. */
function columnsOf(history: History, { survey }: NumberedPart) {
  const { workspace, timeZone, seed, from, firstChange } = history
  const dayOf = (time: RawBuilder<unknown>) => sql`(${time} at time zone ${timeZone})::date`
  const ifSigned = (value: RawBuilder<unknown>) => sql`case when way.is_signed then ${value} end`
  const ifTold = (value: RawBuilder<unknown>) =>
    sql`case when way.is_signed or draw.context < 0.3 then ${value} end`
  const ifAnswered = (value: RawBuilder<unknown>, otherwise: RawBuilder<unknown> = sql`null`) =>
    sql`case when answered.at is null then ${otherwise} else ${value} end`
  const isRevised = sql`draw.revision < ${sql.lit(REVISED)}`
  const lastTime = sql`coalesce(
    answered.at + case when ${isRevised} then interval ${sql.lit(REVISED_AFTER)} else interval '0' end,
    times.viewed_at, times.sent_at, issued.at)`

  return {
    workspace: sql`${workspace}`,
    id: seededUuid(sql`'ask ' || ask.place`, seed),
    survey: sql`${survey}`,
    survey_version: sql`1`,
    channel: sql`way.channel`,
    trust: sql`case when way.is_signed then 'signed' else 'open' end`,
    unsolicited: sql`way.channel = 'signature'`,
    person: ifSigned(sql`'e-' || lpad(person.place::text, 6, '0')`),
    ticket: survey === 'nps' ? sql`null` : sql`'INC-' || lpad(ask.place::text, 7, '0')`,
    round: sql`1`,
    service: sql`service.key`,
    agent: ifSigned(sql`agent.key`),
    company: ifTold(sql`company.key`),
    level: ifTold(sql`person.level`),
    touchpoint: sql`case when draw.context > 0.8 then 'self-service' end`,
    page: sql`case when not way.is_signed then 'https://portal.example/tickets' end`,
    issued_at: sql`issued.at`,
    issued_day: dayOf(sql`issued.at`),
    expires_at: sql`times.expires_at`,
    suppressed_reason: sql`times.suppressed_reason`,
    sent_at: sql`times.sent_at`,
    bounced_at: sql`times.bounced_at`,
    viewed_at: sql`least(times.viewed_at, answered.at)`,
    answered_at: sql`answered.at`,
    answered_day: dayOf(sql`answered.at`),
    editable_until: sql`answered.at + interval '24 hours'`,
    via: ifAnswered(sql`case when times.suppressed_reason is null then way.channel else 'portal' end`),
    revision: ifAnswered(sql`case when ${isRevised} then 2 else 1 end`, sql`0`),
    answers: sql`coalesce(said.answers, '{}')`,
    answer_seqs: sql`coalesce(said.seqs, '{}')`,
    change: sql`${sql.lit(firstChange)}
      + extract(epoch from ${lastTime} - ${midnight(history, from)})::bigint / ${sql.lit(CHANGE_SECONDS)}`,
    // As a sweep of today would have found it.
    expired_at: sql`case when answered.at is null and times.expires_at < now() then times.expires_at end`,
  } satisfies Partial<Record<keyof Invitation, RawBuilder<unknown>>>
}

function midnight({ timeZone }: History, day: string): RawBuilder<unknown> {
  return sql`(${day}::timestamp at time zone ${timeZone})`
}
