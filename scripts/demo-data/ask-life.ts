import { type RawBuilder, sql } from 'kysely'
import { SAME_DAY_SECONDS } from './centre.ts'
import type { History } from './history.ts'
import type { NumberedPart } from './parts.ts'
import { sumOf } from './seasons.ts'

/** This share of answers came under a signature, where nobody was asked. */
const SIGNATURE_SHARE = 0.04

/** Selects how an ask reaches its person. Asks of the NPS survey are letters. */
export function channelOf({ survey }: NumberedPart, { answered }: History): RawBuilder<unknown> {
  if (survey === 'nps') return sql`select 'email' as channel, true as is_signed`
  const isSignature = sql`draw.channel < ${sql.lit(answered * SIGNATURE_SHARE)}`
  return sql`
    select
      case when ${isSignature} then 'signature' when draw.channel < 0.55 then 'email' else 'portal' end as channel,
      not ${isSignature} and draw.channel < 0.85 as is_signed`
}

/**
 * Selects whether an ask is answered, and how many of its part were before it. An exact part spreads its answers evenly
 * over its asks.
 */
export function answerOf({ days, exact }: NumberedPart, { answered }: History): RawBuilder<unknown> {
  if (!exact) {
    return sql`
      select way.channel = 'signature' or draw.answer < ${sql.lit(answered)} * service.eagerness
        * case when way.channel = 'email' then 0.95 else 1.06 end as is_given, 0::bigint as rank`
  }
  const place = sql`(ask.place - ${sql.lit(days[0]?.first)})`
  const answersBefore = (asks: RawBuilder<unknown>) =>
    sql`${asks} * ${sql.lit(exact.answers)} / ${sql.lit(sumOf(days))}`
  return sql`
    select ${answersBefore(sql`(${place} + 1)`)} > ${answersBefore(place)} as is_given, ${answersBefore(place)} as rank`
}

/**
 * Selects the times of what happens to an ask. A letter is sent within 40 minutes, unless it is suppressed, and may bounce; who
 * got none may still see the ask in the portal. Times are whole milliseconds, as the collector's are.
 */
export function timesOf({ survey }: NumberedPart): RawBuilder<unknown> {
  const longest = survey === 'nps' ? sql.lit(SAME_DAY_SECONDS) : sql`service."delaySeconds"`
  const isLetter = sql`way.channel = 'email'`
  const sentAt = sql`issued.at + floor(draw.view * 2400) * interval '1 second'`
  const isSuppressed = sql`${isLetter} and draw.fate < case when answer.is_given then 0.01 else 0.08 end`
  return sql`
    select
      issued.at + interval '30 days' as expires_at,
      case when ${isSuppressed}
        then (array['over_budget', 'over_budget', 'automatic_mailbox', 'inactive_person', 'opted_out'])[
          1 + floor(draw.reason * 5)::int] end as suppressed_reason,
      case when ${isLetter} and not (${isSuppressed}) then ${sentAt} end as sent_at,
      case when ${isLetter} and draw.fate > 0.98 and not answer.is_given
        then ${sentAt} + interval '1 minute' end as bounced_at,
      case when ${isLetter} and draw.view < 0.1 then issued.at + interval '50 minutes'
        when not ${isLetter} and draw.view < 0.8 then issued.at end as viewed_at,
      case when answer.is_given then issued.at + interval '1 minute' * case when ${isLetter} then 41 else 1 end
        + floor(power(draw.delay, 5) * ${longest}) * interval '1 second' end as answered_at`
}
