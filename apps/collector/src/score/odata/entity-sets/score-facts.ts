import { NPS_SCORES } from '@otklik/contract'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../../workspace/grants/within-grants.ts'

const DIMENSIONS = ['day', 'survey', 'service', 'channel', 'trust'] as const

/**
 * Selects how often each score was given, with the columns `day`, `survey`, `service`, `channel`, `trust`, `question`, `kind`,
 * `score` and `n`. The tallies tell no company, so a reader whose grants name companies gets it from the invitations.
 */
export function scoreFacts(db: Database, reader: Reader): Expression<unknown> {
  if (reader.within?.companies) return answeredScores(db, reader, ['service'])
  return db
    .selectFrom('service_day')
    .innerJoin('question', (join) =>
      join.on('question.workspace', '=', reader.workspace).onRef('question.key', '=', 'service_day.question'),
    )
    .where('service_day.workspace', '=', reader.workspace)
    .where(withinGrants(reader, { service: sql.ref('service_day.service') }))
    .where('service_day.n', '>', 0)
    .select(DIMENSIONS.map((name) => `service_day.${name}` as const))
    .select(['service_day.question', 'question.kind', 'service_day.score', 'service_day.n'])
}

/** Selects each score of the current responses, with these dimensions. A response without one of them is left out. */
export function answeredScores(
  db: Database,
  reader: Reader,
  dimensions: readonly ('service' | 'agent' | 'company')[],
): Expression<unknown> {
  let answered = db
    .selectFrom('invitation')
    .innerJoin('question', (join) =>
      join
        .on('question.workspace', '=', reader.workspace)
        .on(sql<boolean>`jsonb_typeof(invitation.answers -> question.key) = 'number'`),
    )
    .where('invitation.workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('invitation.answered_day', 'is not', null)
    .where('invitation.set_aside_revision', 'is', null)
    .where('question.kind', 'in', ['csi', 'nps'])
  for (const dimension of dimensions) answered = answered.where(`invitation.${dimension}`, 'is not', null)
  return answered
    .select(dimensions.map((name) => `invitation.${name}` as const))
    .select(['invitation.answered_day as day', 'invitation.survey', 'invitation.channel', 'invitation.trust'])
    .select([
      'question.key as question',
      'question.kind',
      sql<number>`(invitation.answers ->> question.key)::int`.as('score'),
      sql<number>`1`.as('n'),
    ])
}

/** Maps the additive columns of scores to their sums over the facts, which are grouped by question and kind. */
export const SCORE_SUMS: Readonly<Record<string, RawBuilder<unknown>>> = {
  n: sql`sum(fact.n)::bigint`,
  sum: sql`sum(fact.score * fact.n)::bigint`,
  ...Object.fromEntries([1, 2, 3, 4, 5].map((score) => [`s${score}`, ofKind('csi', score, score)])),
  promoters: ofKind('nps', 9, 10),
  passives: ofKind('nps', 7, 8),
  detractors: ofKind('nps', 0, 6),
}

/** Maps what figures are calculated from to the sums: the number of each score, and of the open responses. */
export const FIGURE_COUNTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  ...Object.fromEntries(NPS_SCORES.map((score) => [`n${score}`, sumOf(sql`fact.score = ${sql.lit(score)}`)])),
  open: sumOf(sql`fact.trust = 'open'`),
}

/** Adds up the responses with these scores. A question of the other kind has none, which is not the same as 0. */
function ofKind(kind: 'csi' | 'nps', low: number, high: number): RawBuilder<unknown> {
  const sum = sumOf(sql`fact.score between ${sql.lit(low)} and ${sql.lit(high)}`)
  return sql`case when fact.kind = ${sql.lit(kind)} then ${sum} end`
}

function sumOf(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(sum(fact.n) filter (where ${condition}), 0)::bigint`
}
