import type { FigureDefinition } from './figure-definition.ts'

/** Says of the figures that the API has, and the console does not explain, how they are counted. */
export const furtherFigures = {
  csiIndex: {
    name: 'CSI as an index of 0 to 100',
    what: 'The mean on a scale on which all ones are 0 and all fives are 100.',
    formula: '25 × (sum of the scores − n) ÷ n. A mean of 4.96 is 99.0.',
    n: 'As for the mean.',
    leftOut: 'As for the mean.',
    interval: 'That of the mean, on the same scale.',
    source: 'API: /v1/scores, csiIndex. The rescaling is that of the American Customer Satisfaction Index.',
  },
  csiPercent: {
    name: 'CSI in percent of the best score',
    what: 'The mean as a part of 5. All ones are 20, and not 0.',
    formula: '20 × sum of the scores ÷ n. A mean of 4.96 is 99.2.',
    n: 'As for the mean.',
    leftOut: 'As for the mean.',
    interval: 'That of the mean, on the same scale.',
    source: 'API: /v1/scores, csiPercent.',
  },
  impact: {
    name: 'Impact',
    what: 'How many score points the answers of a group lack to its target: what to mend first.',
    formula: 'n × (target − mean), or 0 where the mean is above the target',
    n: 'As for the mean.',
    leftOut: 'As for the mean.',
    interval: 'It has none. impactSure says that the whole interval of the mean lies below the target.',
    source: 'API: /v1/scores, impact. The target is the service’s, else the workspace’s, else its threshold.',
  },
  openShare: {
    name: 'Open share',
    what: 'The part of the answers, or of the asks, that came without a token, where anybody can rate.',
    formula: 'Open ÷ all',
    n: 'Answers in a row of scores, delivered asks in one of response rates.',
    leftOut: 'What is set aside.',
    interval: '',
    source:
      'API: /v1/scores and /v1/response-rates, openShare. The filter trust=signed leaves the open ones out.',
  },
  returnRate: {
    name: 'Return rate',
    what: 'Of all whom somebody tried to ask, how many answered.',
    formula:
      'Answered ÷ (issued − unreached). Unreached is what was held back and neither seen nor answered on a page.',
    n: 'Asks that were made and not held back. Letters that came back stay in.',
    leftOut: 'Answers under a signature, for which nobody was asked, and what is set aside.',
    interval: '',
    source:
      'Asks by the day on which they were made. API: /v1/response-rates, returnRate. It is near the rate RR2 of AAPOR.',
  },
  coverage: {
    name: 'Coverage',
    what: 'How many answers there are for each closed ticket. It exceeds 1 where a ticket was rated in several rounds.',
    formula: 'Answered ÷ closed tickets',
    n: 'Closed tickets, as they were reported or as ticket hooks counted them.',
    leftOut: 'Answers that are about no ticket. It is null where nobody counted tickets.',
    interval: '',
    source: 'Answers by the day of the first answer. API: /v1/complaint-rates, coverage.',
  },
  dissatisfactionIndex: {
    name: 'Dissatisfaction index',
    what: 'How many complaints there are for each closed ticket.',
    formula: 'Complaints ÷ closed tickets. 500 of 100,000 are 0.005.',
    n: 'Closed tickets, as they were reported or as ticket hooks counted them.',
    leftOut: 'Low scores that nobody classified as a complaint. It is null where nobody counted tickets.',
    interval: '',
    source:
      'Cases by the day on which they became a complaint. API: /v1/complaint-rates, dissatisfactionIndex.',
  },
  contactedInTimeShare: {
    name: 'Contacted in time, resolved in time',
    what: 'Of the cases whose time for the step is over, how many had it in time.',
    formula: 'contactedInTime ÷ contactWasDue, and resolvedInTime ÷ resolutionWasDue',
    n: 'Cases whose time is over.',
    leftOut:
      'Cases that were withdrawn, whose time is not over, or whose person was erased; of contacts also those of whom nobody is known.',
    interval: '',
    source:
      'Cases by the day of opening. API: /v1/case-figures, contactedInTimeShare and resolvedInTimeShare.',
  },
  hoursToContact: {
    name: 'Hours to contact, hours to resolve',
    what: 'How long it took in working hours: half of the cases up to the median, nine tenths up to P90.',
    formula:
      'Quantile of type 7 of Hyndman and Fan, as in R. Of 1, 2, 3 and 4 the median is 2.5, and P90 is 3.7.',
    n: 'Cases that reached the step.',
    leftOut: 'Cases that were withdrawn, that wait for the step, or whose person was erased.',
    interval: '',
    source:
      'Cases by the day of opening. API: /v1/case-figures, hoursToContactMedian, hoursToContactP90, hoursToResolveMedian and hoursToResolveP90.',
  },
  recovered: {
    name: 'Recovered',
    what: 'Of the cases whose person was contacted, how many are settled by that person’s own last word.',
    formula: 'Last word is yes ÷ contacted',
    n: 'Cases whose person was contacted.',
    leftOut: 'Cases that were withdrawn, in which nobody is known, or whose person was erased.',
    interval: 'Wilson’s interval of 95%.',
    source: 'Cases by the day of opening. API: /v1/case-figures, recovered.',
  },
} satisfies Record<string, FigureDefinition>
