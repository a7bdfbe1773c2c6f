/** Holds the words of the settings of the published table. */
export const published = {
  heading: 'Of whom figures are published',
  why: 'Whoever may not read single answers sees figures of people in one table alone. It is printed once and never changes.',
  dimension: { label: 'Figures of', hint: 'Small groups are put together, so that nobody is told apart.' },
  period: { label: 'Length of a period', hint: 'A change begins with the next period.' },
  dimensions: { company: 'companies', agent: 'agents', level: 'levels' },
  lengths: { month: 'month', quarter: 'quarter', year: 'year' },
  begins: (dimension: string, length: string, day: string) =>
    `From ${day}: ${dimension}, by ${length}. Until then it stays as it was.`,
  periods: 'Periods',
  columns: { period: 'Period', of: 'Of', scores: 'Scores', rates: 'Response rates' },
  runs: (day: string) => `still runs; due on ${day} if there are answers`,
  later: 'later',
  due: (day: string) => `due on ${day}`,
  printed: (day: string) => `printed on ${day}`,
  waits: 'once nobody of the period can answer any more',
}
