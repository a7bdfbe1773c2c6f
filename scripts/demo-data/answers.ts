import { type RawBuilder, sql } from 'kysely'
import { HIGHEST_LOW_SCORE } from '../../packages/contract/src/scale.ts'
import type { NumberedPart } from './parts.ts'

const PRAISE = [
  'Quick and clear, thank you.',
  'Solved at once.',
  'Friendly and exact, as always.',
  'They called back within the hour.',
]
const COMPLAINT = [
  'It took a week and three reminders.',
  'I was asked the same thing twice.',
  'It still does not work as it should.',
  'Nobody told me what happens next.',
]
const PRAISE_REASONS = ['quick', 'solved', 'clear', 'friendly']
const COMPLAINT_REASONS = ['too_long', 'asked_twice', 'not_solved', 'hard_to_reach']

/**
 * Selects the score of an answer. It is drawn by an ordered logit: whoever is the more content, the higher the score. An
 * exact part gives the scores of its pattern in turn.
 */
export function scoreOf({ survey, exact }: NumberedPart): RawBuilder<unknown> {
  if (exact) {
    const { pattern } = exact
    return sql`select (${pattern}::int[])[1 + answer.rank % ${sql.lit(pattern.length)}] as score`
  }
  const content = sql`service.quality + day.mood + case person.level when 1 then -0.2 when 2 then -0.1 else 0 end
    + 0.3 * sin(agent.place) + 0.2 * sin(company.place) + ln((draw.score + 1e-9) / (1 - draw.score + 1e-9))`
  return survey === 'csi'
    ? sql`select 1 + (content > -3)::int + (content > -2.3)::int + (content > -1.2)::int + (content > 0)::int as score
        from (select ${content} as content) as drawn`
    : sql`select greatest(0, least(10, 9 + floor((content - 0.6) / 0.8)))::int as score
        from (select ${content} as content) as drawn`
}

/** Selects all answers of a response as JSON, and the `seq` that set each: they were sent without one. */
export function answersOf({ survey }: NumberedPart): RawBuilder<unknown> {
  const isLow = sql`given.score <= ${sql.lit(HIGHEST_LOW_SCORE[survey])}`
  const oneOf = (texts: string[], drawn: RawBuilder<unknown>) =>
    sql`(${texts}::text[])[1 + floor(${drawn} * ${sql.lit(texts.length)})::int]`
  const reason = sql`case when draw.reason < 0.4 then case when ${isLow}
    then ${oneOf(COMPLAINT_REASONS, sql`draw.reason / 0.4`)} else ${oneOf(PRAISE_REASONS, sql`draw.reason / 0.4`)} end end`
  return sql`
    select
      jsonb_strip_nulls(jsonb_build_object(
        ${sql.lit(survey)}::text, given.score, 'comment', comment,
        'reasons', case when reason is not null then jsonb_build_array(reason) end)) as answers,
      jsonb_strip_nulls(jsonb_build_object(
        ${sql.lit(survey)}::text, 0, 'comment', 0 * length(comment), 'reasons', 0 * length(reason))) as seqs
    from (
      select
        case when ${isLow} and draw.words < 0.5 then ${oneOf(COMPLAINT, sql`draw.words * 2`)}
          when not ${isLow} and draw.words < 0.15 then ${oneOf(PRAISE, sql`draw.words / 0.15`)} end as comment,
        ${survey === 'csi' ? reason : sql`null`} as reason
    ) as said`
}
