import { z } from 'zod'
import { FiguresQuery, GroupColumns } from './figures.ts'
import { QuestionKey } from './survey.ts'
import { Day } from './table.ts'

const Against = z
  .union(
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
  .describe(
    'Selects what each group is compared with: `rest`, which is the other groups of the same reply, or ' +
      'the same group in another period, which is written as two days, of which the second is excluded.',
  )

export const ScoreQuery = FiguresQuery.extend({
  question: QuestionKey.optional(),
  against: Against.optional(),
}).describe('Selects the scores of one question, which is `csi` by default.')
export type ScoreQuery = z.infer<typeof ScoreQuery>

const count = z.int()
const figure = z.number().nullable()

/** Holds the columns of every row of scores that tell how reliable its group is. */
const group = {
  n: count.describe('Counts the responses that answer this question.'),
  indicative: z.boolean().describe('Is `true` for fewer than 30 responses.'),
  openShare: figure.describe(
    'Is the share of the responses whose context is open, in [0, 1]; `null` if there are none.',
  ),
}

/**
 * Makes the columns of the figures of a 5-point question.
 *
 * @param count is the schema of a number of responses
 */
export function csiColumns<Count extends z.ZodType>(count: Count) {
  return {
    n: count.describe('Counts the responses that answer this question.'),
    mean: figure.describe('Is the mean score, 1 to 5.'),
    meanLow: figure.describe('Is the lower bound of the 95 % interval of the mean.'),
    meanHigh: figure.describe('Is the upper bound of the 95 % interval of the mean.'),
    csiIndex: figure.describe('Is the mean stretched from 1–5 to 0–100.'),
    csiPercent: figure.describe('Is the mean as a percentage of 5.'),
    top2: figure.describe('Is the share of fours and fives, in [0, 1].'),
    top2Low: figure.describe('Is the lower bound of the 95 % interval of `top2`.'),
    top2High: figure.describe('Is the upper bound of the 95 % interval of `top2`.'),
    top1: figure.describe('Is the share of fives, in [0, 1].'),
    s1: count.describe('Counts the scores of 1.'),
    s2: count.describe('Counts the scores of 2.'),
    s3: count.describe('Counts the scores of 3.'),
    s4: count.describe('Counts the scores of 4.'),
    s5: count.describe('Counts the scores of 5.'),
  }
}

/** Makes the columns of the figures of a 0–10 question, as {@link csiColumns} does. */
export function npsColumns<Count extends z.ZodType>(count: Count) {
  return {
    n: count.describe('Counts the responses that answer this question.'),
    nps: figure.describe('Is the share of promoters less that of detractors, −100 to 100.'),
    npsLow: figure.describe('Is the lower bound of the 95 % interval.'),
    npsHigh: figure.describe('Is the upper bound of the 95 % interval.'),
    promoters: count.describe('Counts the scores of 9 and 10.'),
    passives: count.describe('Counts the scores of 7 and 8.'),
    detractors: count.describe('Counts the scores of 0 to 6.'),
  }
}

/** Is the example of a row of scores, whichever question is asked for. */
const CSI_EXAMPLE = {
  service: 'payroll',
  serviceName: 'Payroll',
  period: '2026-03-01',
  n: 412,
  mean: 4.61,
  meanLow: 4.53,
  meanHigh: 4.69,
  csiIndex: 90.25,
  csiPercent: 92.2,
  top2: 0.93,
  top2Low: 0.9,
  top2High: 0.951,
  top1: 0.74,
  s1: 6,
  s2: 8,
  s3: 15,
  s4: 78,
  s5: 305,
  impact: 0,
  impactSure: false,
  indicative: false,
  openShare: 0.02,
}

export const CsiRow = GroupColumns.extend({
  ...csiColumns(count),
  impact: figure.describe(
    'Is how many score points the answers lack to the target; 0 if the mean is not below it.',
  ),
  impactSure: z
    .boolean()
    .nullable()
    .describe('Is `true` if the whole interval of the mean lies below the target.'),
  indicative: group.indicative,
  openShare: group.openShare,
})
  .describe(
    'Holds the figures of a 5-point question. `mean` is in [1, 5], `csiIndex` in [0, 100], `csiPercent` ' +
      'in [20, 100], and the shares `top1` and `top2` in [0, 1]. `Low` and `High` are the bounds of a 95 % ' +
      'interval, and `s1` to `s5` count each score. `impact` is n × max(0, target − mean). Figures are ' +
      '`null` if nobody answered.',
  )
  .meta({
    examples: [CSI_EXAMPLE],
  })
export type CsiRow = z.infer<typeof CsiRow>

export const NpsRow = GroupColumns.extend({
  ...npsColumns(count),
  indicative: group.indicative,
  openShare: group.openShare,
}).describe(
  'Holds the figures of a 0–10 question. `nps` is in [-100, 100], with the bounds of a 95 % interval. ' +
    '`promoters`, `passives` and `detractors` are counts.',
)
export type NpsRow = z.infer<typeof NpsRow>

export const ChoiceRow = GroupColumns.extend({
  option: z.string().describe('Is the key of the option.'),
  count: count.describe('Counts how often the option was chosen.'),
  n: group.n,
  indicative: group.indicative,
  openShare: group.openShare,
  share: figure.describe('Is `count` by `n`.'),
  shareLow: figure.describe('Is the lower bound of the 95 % interval.'),
  shareHigh: figure.describe('Is the upper bound of the 95 % interval.'),
}).describe(
  'Counts how often one option was chosen, among `n` answers to the question. `share` is in [0, 1], ' +
    'with the bounds of a 95 % interval, and `null` if nobody answered.',
)
export type ChoiceRow = z.infer<typeof ChoiceRow>

/** Holds the comparison of a group with what `against` selects. Without answers on either side there is no difference. */
const comparison = {
  difference: figure.describe('Is the figure less the one it is compared with.'),
  differenceLow: figure.describe('Are the bounds of the 95 % interval of the difference.'),
  differenceHigh: figure.describe('Is the upper bound of that interval.'),
  beyondChance: z
    .boolean()
    .nullable()
    .describe('Is `true` if the difference is beyond chance, even though so many groups are compared.'),
  compared: count.describe('Counts the groups of the whole reply that have a difference.'),
}

export const CsiComparison = z
  .object({
    againstN: count.describe('Counts the responses on the other side.'),
    againstMean: figure.describe('Is the mean on the other side.'),
    ...comparison,
  })
  .describe(
    'Holds the columns that `against` adds to a row of a 5-point question. The difference is `mean` less ' +
      '`againstMean`.',
  )
export type CsiComparison = z.infer<typeof CsiComparison>

export const NpsComparison = z
  .object({
    againstN: count.describe('Counts the responses on the other side.'),
    againstNps: figure.describe('Is the NPS on the other side.'),
    ...comparison,
  })
  .describe(
    'Holds the columns that `against` adds to a row of a 0–10 question. The difference is that of the ' +
      'adjusted estimates.',
  )
export type NpsComparison = z.infer<typeof NpsComparison>

export const ScoreRow = z
  .union([
    CsiRow.extend(CsiComparison.partial().shape).loose(),
    NpsRow.extend(NpsComparison.partial().shape).loose(),
    ChoiceRow.loose(),
  ])
  .describe('Holds a row of scores of any kind of question, with or without a comparison.')
  .meta({
    examples: [CSI_EXAMPLE],
  })
