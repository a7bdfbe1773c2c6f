import { NPS_SCORES } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'

/** Names the columns that count how often each score was given, and how many of the answers are open. */
export const COUNTS = [...NPS_SCORES.map((score) => `n${score}`), 'open']

/** Counts facts, which have the columns `score`, `n` and `trust`. */
export const COUNTED_FACTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  ...Object.fromEntries(NPS_SCORES.map((score) => [`n${score}`, sumOf(sql`fact.score = ${sql.lit(score)}`)])),
  open: sumOf(sql`fact.trust = 'open'`),
}

function sumOf(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(sum(fact.n) filter (where ${condition}), 0)::bigint`
}

/**
 * Maps the additive columns of scores to their values in rows of `counted`, which has {@link COUNTS}.
 *
 * @param kind is that of the question
 */
export function scoreSums(kind: RawBuilder<unknown>): Readonly<Record<string, RawBuilder<unknown>>> {
  const totalOf = (scores: readonly number[]) =>
    sql`(${sql.join(
      scores.map((score) => sql.ref(`counted.n${score}`)),
      sql` + `,
    )})::bigint`
  // A question of the other kind has none, which is not the same as 0.
  const ofKind = (name: 'csi' | 'nps', ...scores: number[]) =>
    sql`case when ${kind} = ${sql.lit(name)} then ${totalOf(scores)} end`
  const points = NPS_SCORES.map((score) => sql`${sql.ref(`counted.n${score}`)} * ${sql.lit(score)}`)
  return {
    n: totalOf(NPS_SCORES),
    sum: sql`(${sql.join(points, sql` + `)})::bigint`,
    ...Object.fromEntries([1, 2, 3, 4, 5].map((score) => [`s${score}`, ofKind('csi', score)])),
    promoters: ofKind('nps', 9, 10),
    passives: ofKind('nps', 7, 8),
    detractors: ofKind('nps', 0, 1, 2, 3, 4, 5, 6),
  }
}
