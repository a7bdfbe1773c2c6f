export interface Person {
  id: string
  name: string
}

export function initials({ name }: Person): string {
  return name.replaceAll(/(\p{L})\p{L}*\s*/gu, '$1')
}

/** The demo has no login: every visitor is this employee. */
export const EMPLOYEE = {
  id: 'daria.kovalenko@northwind.example',
  name: 'Daria Kovalenko',
  company: 'northwind',
  level: 3,
} as const

const ANNA = { id: 'anna.petrova', name: 'Anna Petrova' }
const OLEH = { id: 'oleh.bondar', name: 'Oleh Bondar' }
const MARIA = { id: 'maria.silva', name: 'Maria Silva' }

const PAYROLL = { key: 'payroll', name: 'Payroll' }
const IT_SUPPORT = { key: 'it-support', name: 'IT support' }
const TRAVEL = { key: 'travel', name: 'Travel' }

export interface DemoTicket {
  key: string
  /** The ticket's page asks for the rating in this mode; see `embedding-modes.ts`. */
  mode: 'tickets' | 'plain' | 'strict'
  title: string
  /** The key is the one of the collector's catalogue; people read the name. */
  service: { key: string; name: string }
  agent: Person
  openedHoursAgo: number
  messages: { from: Person; hoursAgo: number; text: string }[]
  /** An open ticket has none. */
  closedHoursAgo?: number
}

export const DEMO_TICKETS: DemoTicket[] = [
  {
    key: 'INC-1042',
    mode: 'tickets',
    title: 'Payslip for October',
    service: PAYROLL,
    agent: ANNA,
    openedHoursAgo: 52,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 52,
        text: 'My payslip for October shows no travel allowance. Could you have a look?',
      },
      {
        from: ANNA,
        hoursAgo: 29,
        text: 'You are right: it was booked a day late. The corrected payslip is in your folder, and the difference comes with your next pay.',
      },
    ],
    closedHoursAgo: 3,
  },
  {
    key: 'INC-1057',
    mode: 'tickets',
    title: 'Laptop stays dark after the update',
    service: IT_SUPPORT,
    agent: OLEH,
    openedHoursAgo: 26,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 26,
        text: 'Since last night’s update my laptop does not wake when I open the lid.',
      },
      {
        from: OLEH,
        hoursAgo: 23,
        text: 'I have rolled the graphics driver back from here. Please close the lid for a minute and try again.',
      },
      { from: EMPLOYEE, hoursAgo: 2, text: 'It wakes at once now, even after lunch.' },
    ],
  },
  {
    key: 'INC-1061',
    mode: 'tickets',
    title: 'Train to Kraków for the audit',
    service: TRAVEL,
    agent: MARIA,
    openedHoursAgo: 8,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 8,
        text: 'I need to be in Kraków on Thursday by noon, and back on Friday.',
      },
      {
        from: MARIA,
        hoursAgo: 5,
        text: 'Booked: 7:42 on Thursday, 17:10 on Friday, both with a seat by the window. The tickets are in your mail.',
      },
    ],
  },
  {
    key: 'INC-1049',
    mode: 'plain',
    title: 'Visa letter for Lisbon',
    service: TRAVEL,
    agent: MARIA,
    openedHoursAgo: 76,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 76,
        text: 'The consulate asks for a letter that says why I travel, and who pays.',
      },
      {
        from: MARIA,
        hoursAgo: 51,
        text: 'Here it is, signed and stamped. The original waits at the front desk.',
      },
    ],
    closedHoursAgo: 27,
  },
  {
    key: 'INC-1064',
    mode: 'plain',
    title: 'Second screen for the home office',
    service: IT_SUPPORT,
    agent: OLEH,
    openedHoursAgo: 30,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 30,
        text: 'May I have a second screen at home? Two days a week I work there.',
      },
      { from: OLEH, hoursAgo: 6, text: 'Approved. The courier brings it tomorrow between 9 and 11.' },
    ],
  },
  {
    key: 'INC-1038',
    mode: 'strict',
    title: 'Access to the finance mailbox',
    service: IT_SUPPORT,
    agent: OLEH,
    openedHoursAgo: 99,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 99,
        text: 'I stand in for Olena this month and need to read the finance mailbox.',
      },
      { from: OLEH, hoursAgo: 78, text: 'Her head of unit has agreed. You have access until the 30th.' },
    ],
    closedHoursAgo: 54,
  },
  {
    key: 'INC-1066',
    mode: 'strict',
    title: 'Income certificate for the bank',
    service: PAYROLL,
    agent: ANNA,
    openedHoursAgo: 4,
    messages: [
      {
        from: EMPLOYEE,
        hoursAgo: 4,
        text: 'My bank wants to see what I have earned over the last twelve months.',
      },
      {
        from: ANNA,
        hoursAgo: 1,
        text: 'The certificate is in your folder, signed electronically. Most banks take it as it is.',
      },
    ],
  },
]
