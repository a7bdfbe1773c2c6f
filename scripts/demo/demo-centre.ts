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

/** Lists the services of the demo's centre, and how many people were asked who are content with each. */
export const SERVICES = [
  { key: 'payroll', name: 'Payroll', line: 'People', content: 14 },
  { key: 'it-support', name: 'IT support', line: 'Technology', content: 12, owner: OLEH },
  { key: 'travel', name: 'Travel', line: 'People', content: 8 },
]

/** Lists the service lines that have owners. */
export const LINES = [{ line: 'People', owner: KATERYNA }]

export const AGENTS = [
  { key: 'anna.petrova', name: 'Anna Petrova' },
  { key: 'oleh.bondar', name: 'Oleh Bondar' },
  { key: 'maria.silva', name: 'Maria Silva' },
]

export const PRAISE = ['Quick and clear, thank you.', '', 'Solved at once.', '', '']

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
