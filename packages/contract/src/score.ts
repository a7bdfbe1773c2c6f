import { z } from 'zod'
import { FiguresQuery, GroupColumns } from './figures.ts'
import { QuestionKey } from './survey.ts'
import { Day } from './table.ts'

/**
 * Selects what each group is compared with: `rest`, which is the other groups of the same reply, or the same group in
 * another period, which is written as two days, of which the second is excluded.
 */
const Against = z.union(
  [
    z.literal('rest'),
    z
      .string()
      .max(22)
      .transform((period) => period.split('..'))
      .pipe(z.tuple([Day, Day]))
      .transform(([from, to]) => ({ from, to }))
      .refine(({ from, to }) => from < to),
  ],
  { error: 'must be rest, or two days with the later one second, such as 2026-01-01..2026-04-01' },
)

/** Selects the scores of one question, which is `csi` by default. */
export const ScoreQuery = FiguresQuery.extend({
  question: QuestionKey.optional(),
  against: Against.optional(),
})
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
 * Makes the columns of the figures of a 5-point question.
 *
 * @param count is the schema of a number of responses
 */
export function csiColumns<Count extends z.ZodType>(count: Count) {
  return {
    n: count,
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
  }
}

/** Makes the columns of the figures of a 0–10 question, as {@link csiColumns} does. */
export function npsColumns<Count extends z.ZodType>(count: Count) {
  return {
    n: count,
    nps: figure,
    npsLow: figure,
    npsHigh: figure,
    promoters: count,
    passives: count,
    detractors: count,
  }
}

/**
 * Holds the figures of a 5-point question.
 *
 * `mean` is in [1, 5], `csiIndex` in [0, 100], `csiPercent` in [20, 100], and the shares `top1` and `top2` in [0, 1].
 * `Low` and `High` are the bounds of a 95 % interval, and `s1` to `s5` count each score. `impact` is
 * n × max(0, target − mean). Figures are `null` if nobody answered.
 */
export const CsiRow = GroupColumns.extend({
  ...csiColumns(count),
  /** Is how many score points the answers lack to the target; 0 if the mean is not below it. */
  impact: figure,
  /** Is `true` if the whole interval of the mean lies below the target. */
  impactSure: z.boolean().nullable(),
  indicative: group.indicative,
  openShare: group.openShare,
})
export type CsiRow = z.infer<typeof CsiRow>

/**
 * Holds the figures of a 0–10 question. `nps` is in [-100, 100], with the bounds of a 95 % interval. `promoters`,
 * `passives` and `detractors` are counts.
 */
export const NpsRow = GroupColumns.extend({
  ...npsColumns(count),
  indicative: group.indicative,
  openShare: group.openShare,
})
export type NpsRow = z.infer<typeof NpsRow>

/**
 * Counts how often one option was chosen, among `n` answers to the question. `share` is in [0, 1], with the bounds of a 95 %
 * interval, and `null` if nobody answered.
 */
export const ChoiceRow = GroupColumns.extend({
  option: z.string(),
  count,
  n: group.n,
  indicative: group.indicative,
  openShare: group.openShare,
  share: figure,
  shareLow: figure,
  shareHigh: figure,
})
export type ChoiceRow = z.infer<typeof ChoiceRow>

/** Holds the comparison of a group with what `against` selects. Without answers on either side there is no difference. */
const comparison = {
  difference: figure,
  /** Are the bounds of the 95 % interval of the difference. */
  differenceLow: figure,
  differenceHigh: figure,
  /** Is `true` if the difference is beyond chance, even though so many groups are compared. */
  beyondChance: z.boolean().nullable(),
  /** Counts the groups of the whole reply that have a difference. */
  compared: count,
}

/** Holds the columns that `against` adds to a row of a 5-point question. The difference is `mean` less `againstMean`. */
export const CsiComparison = z.object({ againstN: count, againstMean: figure, ...comparison })
export type CsiComparison = z.infer<typeof CsiComparison>

/** Holds the columns that `against` adds to a row of a 0–10 question. The difference is that of the adjusted estimates. */
export const NpsComparison = z.object({ againstN: count, againstNps: figure, ...comparison })
export type NpsComparison = z.infer<typeof NpsComparison>

/** Holds a row of scores of any kind of question, with or without a comparison. */
export const ScoreRow = z.union([
  CsiRow.extend(CsiComparison.partial().shape).loose(),
  NpsRow.extend(NpsComparison.partial().shape).loose(),
  ChoiceRow.loose(),
])
