/** Explains one figure of the API to whoever has to trust it. */
export interface FigureCard {
  /** Names the column. */
  figure: string
  /** Names the operation whose rows have the column. */
  operation: 'getScores' | 'getResponseRates' | 'getCaseFigures' | 'getComplaintRates'
  title: string
  formula: string
  /** Names the columns of the bounds, and says how they are found. Counts and quantiles have none. */
  interval?: { low: string; high: string; method: string }
  /** Names the column with the number of answers or cases that the figure is made of. */
  n: string
  leavesOut: string
  /** Names where the figure is defined: a standard, a paper or a book. */
  source: string
}

const NOT_COUNTED = 'Answers that are set aside, and those that their person took back.'
const WILSON = 'Wilson, 95 %'
const WILSON_1927 =
  'Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, JASA 22(158)'
const OWN = 'A measure of this project; no outside source'
const FORNELL = 'Fornell et al. (1996), The American Customer Satisfaction Index, Journal of Marketing 60(4)'

/** Lists the figures of the API, in the order in which a reader meets them. */
export const FIGURE_CARDS: readonly FigureCard[] = [
  {
    figure: 'mean',
    operation: 'getScores',
    title: 'Mean satisfaction, 1 to 5',
    formula: 'Σ score / n',
    interval: {
      low: 'meanLow',
      high: 'meanHigh',
      method: "Wilson's on (mean − 1) / 4, with Student's t and the spread of the answers, 95 %",
    },
    n: 'n',
    leavesOut: NOT_COUNTED,
    source:
      'Wilson (1927); the spread is the own measure of this project, which docs/scores.md tests by simulation',
  },
  {
    figure: 'csiIndex',
    operation: 'getScores',
    title: 'Customer satisfaction index, 0 to 100',
    formula: '25 · (Σ score − n) / n',
    n: 'n',
    leavesOut: NOT_COUNTED,
    source: FORNELL,
  },
  {
    figure: 'csiPercent',
    operation: 'getScores',
    title: 'The mean in percent of the best score, 20 to 100',
    formula: '20 · Σ score / n',
    n: 'n',
    leavesOut: NOT_COUNTED,
    source: OWN,
  },
  {
    figure: 'top2',
    operation: 'getScores',
    title: 'Share of fours and fives',
    formula: '(s4 + s5) / n',
    interval: { low: 'top2Low', high: 'top2High', method: WILSON },
    n: 'n',
    leavesOut: NOT_COUNTED,
    source: WILSON_1927,
  },
  {
    figure: 'nps',
    operation: 'getScores',
    title: 'Net promoter score, −100 to 100',
    formula: '100 · (promoters − detractors) / n',
    interval: {
      low: 'npsLow',
      high: 'npsHigh',
      method: "Wald's, with ¾ of a promoter, ¾ of a detractor and 1½ passives added, cut to ±100, 95 %",
    },
    n: 'n',
    leavesOut: NOT_COUNTED,
    source:
      'Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12); Rocks (2016) for the interval',
  },
  {
    figure: 'share',
    operation: 'getScores',
    title: 'Share of those who chose an option',
    formula: 'count / n',
    interval: { low: 'shareLow', high: 'shareHigh', method: WILSON },
    n: 'n',
    leavesOut: 'People who chose no option at all.',
    source: WILSON_1927,
  },
  {
    figure: 'impact',
    operation: 'getScores',
    title: 'What to mend first, in score points',
    formula: 'n · max(0, target − mean)',
    n: 'n',
    leavesOut: NOT_COUNTED,
    source: OWN,
  },
  {
    figure: 'difference',
    operation: 'getScores',
    title: 'Difference from another period, or from the rest',
    formula: 'mean − againstMean',
    interval: {
      low: 'differenceLow',
      high: 'differenceHigh',
      method:
        'Square-and-add (MOVER), 95 %; `beyondChance` by the method of Holm over all groups of the reply',
    },
    n: 'n',
    leavesOut: 'Groups without answers on one of the sides.',
    source:
      'Zou and Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27(10)',
  },
  {
    figure: 'responseRate',
    operation: 'getResponseRates',
    title: 'Response rate: of those whom the question reached, how many answered',
    formula: 'answered / delivered',
    interval: { low: 'rateLow', high: 'rateHigh', method: WILSON },
    n: 'delivered',
    leavesOut:
      'Suppressed asks that nobody saw, letters that came back, and answers of whoever was not asked.',
    source: OWN,
  },
  {
    figure: 'returnRate',
    operation: 'getResponseRates',
    title: 'Return rate: of those whom somebody tried to ask, how many answered',
    formula: 'answered / (issued − unreached)',
    n: 'issued',
    leavesOut: 'Suppressed asks that nobody saw, and answers of whoever was not asked.',
    source: 'Near RR2 of AAPOR, Standard Definitions',
  },
  {
    figure: 'contactedInTimeShare',
    operation: 'getCaseFigures',
    title: 'Share of cases contacted in time',
    formula: 'cases contacted by the time that was due / contactWasDue',
    n: 'contactWasDue',
    leavesOut: 'Cases whose time is not over, withdrawn cases, and those that nobody could be reached about.',
    source: OWN,
  },
  {
    figure: 'resolvedInTimeShare',
    operation: 'getCaseFigures',
    title: 'Share of cases resolved in time',
    formula: 'cases resolved by the time that was due / resolutionWasDue',
    n: 'resolutionWasDue',
    leavesOut: 'Cases whose time is not over, and withdrawn cases.',
    source: OWN,
  },
  {
    figure: 'hoursToContactMedian',
    operation: 'getCaseFigures',
    title: 'Working hours until the first contact',
    formula: 'median; `hoursToContactP90` is the 90 % quantile',
    n: 'contacted',
    leavesOut: 'Cases without a contact.',
    source:
      'Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4), type 7',
  },
  {
    figure: 'recovered',
    operation: 'getCaseFigures',
    title: 'Share of contacted cases whose person said that it is settled',
    formula: 'settledYes of the contacted / contacted',
    interval: { low: 'recoveredLow', high: 'recoveredHigh', method: WILSON },
    n: 'contacted',
    leavesOut: 'Cases without a contact, and those of erased people.',
    source: WILSON_1927,
  },
  {
    figure: 'dissatisfactionIndex',
    operation: 'getComplaintRates',
    title: 'Complaints for each closed ticket',
    formula: 'complaints / closedTickets',
    n: 'closedTickets',
    leavesOut: 'Days and services of which nobody has reported closed tickets.',
    source: OWN,
  },
  {
    figure: 'coverage',
    operation: 'getComplaintRates',
    title: 'Responses for each closed ticket',
    formula: 'answered / closedTickets',
    n: 'closedTickets',
    leavesOut: 'Answers that are not about a ticket.',
    source: OWN,
  },
]
