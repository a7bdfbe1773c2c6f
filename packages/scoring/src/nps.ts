import { NPS_SCORES, type NpsScore } from '@otklik/contract/scale'
import { checkCount } from './check-count.ts'

/** Counts the current responses at each score, 0 to 10. */
export type NpsCounts = Readonly<Record<NpsScore, number>>

/** Divides n responses to a 0–10 question into three groups. */
export interface NpsGroups {
  readonly n: number
  /** Promoters gave a 9 or a 10. */
  readonly promoters: number
  /** Passives gave a 7 or an 8. */
  readonly passives: number
  /** Detractors gave 0 to 6. */
  readonly detractors: number
}

/**
 * Divides the responses to a 0–10 question into promoters, passives and detractors.
 *
 * @param counts responses per score; each a whole number, 0 or more
 * @returns responses in all and per group; all 0 when nobody has answered
 * @throws {RangeError} when a count is negative or fractional
 * @see Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12)
 * @example
 * npsGroups({ 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 20, 7: 0, 8: 30, 9: 0, 10: 50 })
 * // { n: 100, promoters: 50, passives: 30, detractors: 20 }
 */
export function npsGroups(counts: NpsCounts): NpsGroups {
  const groups = { n: 0, promoters: 0, passives: 0, detractors: 0 }
  for (const score of NPS_SCORES) {
    checkCount('the count for score', counts[score], score)
    groups.n += counts[score]
    groups[groupOf(score)] += counts[score]
  }
  return groups
}

/**
 * Returns the net promoter score: the percentage of promoters less the percentage of detractors.
 *
 * @param counts as in {@link npsGroups}
 * @returns points, −100 (all detractors) to 100 (all promoters), unrounded; `null` when nobody has answered
 * @throws {RangeError} as {@link npsGroups}
 * @see Reichheld (2003), as {@link npsGroups}
 * @example
 * nps({ 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 20, 7: 0, 8: 30, 9: 0, 10: 50 }) // 30
 */
export function nps(counts: NpsCounts): number | null {
  const { n, promoters, detractors } = npsGroups(counts)
  return n === 0 ? null : (100 * (promoters - detractors)) / n
}

function groupOf(score: NpsScore) {
  if (score >= 9) return 'promoters'
  return score >= 7 ? 'passives' : 'detractors'
}
