import type { FigureDefinition, ShownFigure } from './figure-definition.ts'

/** Says of each figure that the console shows how it is counted. */
export const figureDefinitions: Record<ShownFigure, FigureDefinition> = {
  csi: {
    name: 'Satisfaction (CSI), the mean',
    what: 'The mean of all scores from 1 to 5.',
    formula: 'Sum of the scores ÷ number of answers (n)',
    n: 'Answers that have a score.',
    leftOut:
      'Earlier versions of an answer that was changed, answers without a score, and what is set aside because too much came from one network.',
    interval:
      'If the answers are a random sample of all who could have answered, the true mean lies in it 95 times out of 100. Wilson’s score interval with an estimated spread. Few answers make it wide.',
    source: 'Answers by the day of the first answer. API: /v1/scores, mean.',
  },
  nps: {
    name: 'Net promoter score (NPS)',
    what: 'How many more people would recommend the centre than would not, −100 to 100.',
    formula: '100 × (promoters − detractors) ÷ n. Promoters gave 9 or 10, detractors 0 to 6.',
    n: 'Answers to this question.',
    leftOut:
      'Earlier versions of an answer that was changed, answers without this question, and what is set aside.',
    interval: 'Adjusted Wald interval of 95%, cut to ±100.',
    source: 'Answers by the day of the first answer. API: /v1/scores?question=nps, nps.',
  },
  n: {
    name: 'Answers (n)',
    what: 'How many answers the figure is made of. A figure of fewer than 30 is a hint.',
    formula: 'Number of current answers that have a score',
    n: '',
    leftOut: 'Earlier versions of an answer that was changed, and what is set aside.',
    interval: '',
    source: 'API: /v1/scores, n.',
  },
  top2: {
    name: 'Top 2',
    what: 'The share of fours and fives.',
    formula: '(number of 4 + number of 5) ÷ n',
    n: 'As for the mean.',
    leftOut: 'As for the mean.',
    interval: 'Wilson’s interval of 95%. It is in the files.',
    source: 'API: /v1/scores, top2.',
  },
  responseRate: {
    name: 'Response rate',
    what: 'Of those whom the question reached, how many answered.',
    formula:
      'Answered ÷ delivered. Delivered is what was seen or answered, or a letter that did not come back.',
    n: 'Asks that were delivered.',
    leftOut:
      'Letters that were held back or came back, unless the question was seen elsewhere. Answers under a signature, for which nobody was asked.',
    interval: 'Wilson’s interval of 95%.',
    source:
      'Asks by the day on which they were made. “So far” means that some of them can still be answered. API: /v1/response-rates, responseRate.',
  },
  casesOpen: {
    name: 'Cases open',
    what: 'Cases that opened on these days and still wait for a contact or a resolution.',
    formula: 'Number of cases in the states open and contacted',
    n: '',
    leftOut: 'Cases that were withdrawn at once, and those of people who were erased.',
    interval: '',
    source: 'API: /v1/case-figures, open.',
  },
  difference: {
    name: 'Difference',
    what: 'The figure of a group less that of the other side. Beyond chance means that chance alone hardly makes such a difference.',
    formula: 'Figure − figure of the other side',
    n: 'Each side has its own.',
    leftOut: 'Groups without answers on one of the sides.',
    interval:
      'Made of the intervals of both sides by square-and-add. Whether it is beyond chance is decided by Holm’s method over all groups of the table: of twenty tables without any real difference, at most one calls a group different.',
    source: 'API: /v1/scores with against, difference and beyondChance.',
  },
  share: {
    name: 'Share of a reason',
    what: 'Of those who chose at least one, how many chose this one. One answer may choose several.',
    formula: 'Number of times chosen ÷ number of answers that chose any (n)',
    n: 'Answers that chose at least one.',
    leftOut: 'Answers that chose none, earlier versions of an answer, and what is set aside.',
    interval: 'Wilson’s interval of 95%.',
    source: 'API: /v1/scores?question=reasons, share.',
  },
}
