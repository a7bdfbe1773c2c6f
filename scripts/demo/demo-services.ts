/** Lists the services of the demo's centre, each with its latest scores, oldest first. */
export const SERVICES = [
  {
    key: 'payroll',
    name: 'Payroll',
    line: 'People',
    scores: [5, 4, 5, 5, 3, 5, 4, 5, 5, 5, 4, 5, 2, 5, 5, 4],
  },
  {
    key: 'it-support',
    name: 'IT support',
    line: 'Technology',
    scores: [3, 4, 2, 5, 4, 4, 1, 5, 4, 3, 5, 4, 5, 4],
  },
  { key: 'travel', name: 'Travel', line: 'People', scores: [4, 5, 3, 4, 5, 5, 4, 2, 5, 4] },
]

export const AGENTS = [
  { key: 'anna.petrova', name: 'Anna Petrova' },
  { key: 'oleh.bondar', name: 'Oleh Bondar' },
  { key: 'maria.silva', name: 'Maria Silva' },
]

export const COMPANIES = ['northwind', 'contoso']

export const COMMENTS = [
  'Quick and clear, thank you.',
  'I had to ask twice.',
  'Two days for a password is long.',
  '',
]
