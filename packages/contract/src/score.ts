import { z } from 'zod'
import { FiguresQuery, GroupColumns } from './figures.ts'
import { QuestionKey } from './survey.ts'

/** Selects the scores of one question, which is `csi` by default. */
export const ScoreQuery = FiguresQuery.extend({ question: QuestionKey.optional() })
export type ScoreQuery = z.infer<typeof ScoreQuery>

const count = z.int()
const figure = z.number().nullable()

/** Holds the columns of every row of scores that tell how reliable its group is. */
const group = {
  /** Counts the responses that answer this question. */
  n: count,
  /** Is `true` for fewer than 30 responses. */
  indicative: z.boolean(),
  /** Is the share of the responses whose context is open, in [0, 1]; `null` if there are none. */
  openShare: figure,
}

/**
 * Holds the figures of a 5-point question.
 *
 * `mean` is in [1, 5], `csiIndex` in [0, 100], `csiPercent` in [20, 100], and the shares `top1` and `top2` in [0, 1].
 * `Low` and `High` are the bounds of a 95 % interval, and `s1` to `s5` count each score. Figures are `null` if
 * nobody answered.
 */
export const CsiRow = GroupColumns.extend({
  n: group.n,
  mean: figure,
  meanLow: figure,
  meanHigh: figure,
  csiIndex: figure,
  csiPercent: figure,
  top2: figure,
  top2Low: figure,
  top2High: figure,
  top1: figure,
  s1: count,
  s2: count,
  s3: count,
  s4: count,
  s5: count,
  indicative: group.indicative,
  openShare: group.openShare,
})
export type CsiRow = z.infer<typeof CsiRow>

/**
 * Holds the figures of a 0–10 question. `nps` is in [-100, 100], with the bounds of a 95 % interval. `promoters`,
 * `passives` and `detractors` are counts.
 */
export const NpsRow = GroupColumns.extend({
  n: group.n,
  nps: figure,
  npsLow: figure,
  npsHigh: figure,
  promoters: count,
  passives: count,
  detractors: count,
  indicative: group.indicative,
  openShare: group.openShare,
})
export type NpsRow = z.infer<typeof NpsRow>

/** Counts how often one option was chosen, among `n` answers to the question. */
export const ChoiceRow = GroupColumns.extend({
  option: z.string(),
  count,
  n: group.n,
  indicative: group.indicative,
  openShare: group.openShare,
})
export type ChoiceRow = z.infer<typeof ChoiceRow>
