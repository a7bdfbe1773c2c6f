const OLHA = 'olha.kravets@centre.example'
const OLEH = 'oleh.bondar@centre.example'
const KATERYNA = 'kateryna.moroz@centre.example'

/** Holds the users as a file, of whom one manages two client companies, and one is also an agent. */
export const USERS = `email,name,role,companies,agent
${OLHA},Olha Kravets,manager,northwind|contoso,
${OLEH},Oleh Bondar,manager,,oleh.bondar
${KATERYNA},Kateryna Moroz,quality,,
`

/** Works on the cases that nobody owns. */
export const QUALITY = KATERYNA

export const COMPANIES = [
  { key: 'northwind', name: 'Northwind', owner: OLHA },
  { key: 'contoso', name: 'Contoso', owner: OLHA },
  { key: 'fabrikam', name: 'Fabrikam' },
]

/** Describes a service of the demo's centre. */
interface DemoService {
  key: string
  name: string
  line: string
  owner?: string
  target?: number
  /** Is how many tickets close on a working day. Each asks. */
  ticketsADay: number
  /** Is the share of those who answer that give a 5. */
  fives: number
  /** Is that share in the last four weeks, if it has changed. */
  fivesNow?: number
}

export const SERVICES: DemoService[] = [
  { key: 'payroll', name: 'Payroll', line: 'People', ticketsADay: 3, fives: 0.86, target: 4.6 },
  { key: 'it-support', name: 'IT support', line: 'Technology', owner: OLEH, ticketsADay: 3, fives: 0.8 },
  { key: 'travel', name: 'Travel', line: 'People', ticketsADay: 5, fives: 0.84, fivesNow: 0.38, target: 4.6 },
  { key: 'hr-requests', name: 'HR requests', line: 'People', ticketsADay: 2, fives: 0.9 },
  { key: 'purchasing', name: 'Purchasing', line: 'Finance', ticketsADay: 2, fives: 0.76 },
  { key: 'fleet', name: 'Fleet', line: 'Finance', ticketsADay: 1, fives: 0.8 },
]

/** Lists the service lines that have owners. */
export const LINES = [{ line: 'People', owner: KATERYNA }]

export const AGENTS = [
  { key: 'anna.petrova', name: 'Anna Petrova' },
  { key: 'oleh.bondar', name: 'Oleh Bondar' },
  { key: 'maria.silva', name: 'Maria Silva' },
]

/** Lists the causes of cases. One of the first level comes before those that are under it. */
export const CAUSES = [
  { key: 'delay', name: 'It took too long' },
  { key: 'late-payment', name: 'Paid too late', under: 'delay' },
  { key: 'no-answer', name: 'Waited for an answer', under: 'delay' },
  { key: 'work', name: 'The work was wrong' },
  { key: 'wrong-data', name: 'Wrong data', under: 'work' },
  { key: 'not-solved', name: 'Not solved at first', under: 'work' },
  { key: 'rules', name: 'The rules of the company' },
  { key: 'travel-class', name: 'Class of travel', under: 'rules' },
]
