import { z } from 'zod'
import { FiguresQuery, GroupColumns } from './figures.ts'
import { QuestionKey } from './survey.ts'

export const ScoreQuery = FiguresQuery.extend({ question: QuestionKey.optional() })
export type ScoreQuery = z.infer<typeof ScoreQuery>

const count = z.int().nullable()
const figure = z.number().nullable()

/** What every row of scores says of its group: how many answered, and how far that can be trusted. */
const group = {
  /** Responses that answered this question; `null` where the group is withheld. */
  n: count,
  /** Fewer than 30 responses. */
  indicative: z.boolean().nullable(),
  /** A group of people too small to be shown, or one that would give such a group away. */
  withheld: z.boolean(),
}

/** The figures of a 5-point question. Shares lie in [0, 1]; bounds are those of a 95 % interval. */
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
  withheld: group.withheld,
})
export type CsiRow = z.infer<typeof CsiRow>

/** The figures of a 0–10 question; `promoters`, `passives` and `detractors` are counts. */
export const NpsRow = GroupColumns.extend({
  n: group.n,
  nps: figure,
  npsLow: figure,
  npsHigh: figure,
  promoters: count,
  passives: count,
  detractors: count,
  indicative: group.indicative,
  withheld: group.withheld,
})
export type NpsRow = z.infer<typeof NpsRow>

/** How often one option of a choice was taken, of `n` who answered the question; a withheld group names none. */
export const ChoiceRow = GroupColumns.extend({
  option: z.string().nullable(),
  count,
  n: group.n,
  indicative: group.indicative,
  withheld: group.withheld,
})
export type ChoiceRow = z.infer<typeof ChoiceRow>
