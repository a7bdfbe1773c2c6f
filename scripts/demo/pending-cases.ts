import { type DemoCase, IT_SUPPORT, PAYROLL, TRAVEL } from './demo-case.ts'
import { minutesAgo, workday } from './past-time.ts'

/** Lists cases that wait for somebody: for their owner, for anybody at all, or for the word of their person. */
export const PENDING_CASES: DemoCase[] = [
  {
    ticket: 'INC-0944',
    title: 'VPN drops at home',
    person: 'Laura Costa',
    ...IT_SUPPORT,
    company: 'contoso',
    csi: 2,
    comment: 'It still drops each time that I share my screen.',
    at: workday(9, '11:00'),
    steps: [
      {
        at: workday(9, '12:20'),
        event: { kind: 'contacted', by: 'phone', text: 'Only over the new router.' },
      },
      {
        at: workday(7, '16:30'),
        event: {
          kind: 'resolved',
          cause: 'not-solved',
          outcome: 'fixed',
          reply: 'We have moved you to another gateway. Please start the VPN once more.',
        },
      },
      {
        at: workday(2, '10:45'),
        word: { settled: 'no', score: 2, comment: 'It was fine for a day, then the same.' },
      },
    ],
  },
  {
    ticket: 'INC-0958',
    title: 'Meal allowance',
    person: 'Ivan Horbach',
    ...PAYROLL,
    company: 'northwind',
    csi: 3,
    comment: 'The allowance is for three days, and I was away for five.',
    at: workday(4, '10:30'),
    steps: [
      { at: workday(4, '12:00'), event: { kind: 'contacted', by: 'portal' } },
      {
        at: workday(3, '15:20'),
        event: {
          kind: 'resolved',
          cause: 'wrong-data',
          outcome: 'fixed',
          reply:
            'You are right: the report had the return flight of an earlier journey. The other two days come with your next pay.',
          note: 'The import takes the last flight of the month. Reported to the vendor.',
        },
      },
    ],
  },
  {
    ticket: 'INC-0961',
    title: 'Tax statement',
    person: 'Sofia Marchuk',
    ...PAYROLL,
    company: 'fabrikam',
    csi: 2,
    comment: 'The office wants it by the end of the month, and nobody answers.',
    at: workday(2, '15:10'),
    steps: [],
  },
  {
    ticket: 'INC-0970',
    title: 'Laptop does not wake',
    person: 'Daniel Reis',
    ...IT_SUPPORT,
    company: 'northwind',
    csi: 3,
    comment: 'Every morning I start it twice.',
    // It is due in the evening of the day on which the demo starts.
    at: workday(3, '19:40'),
    steps: [
      {
        at: workday(2, '08:30'),
        event: {
          kind: 'contacted',
          by: 'phone',
          text: 'Since the last graphics driver. All of that model.',
        },
      },
    ],
  },
  {
    ticket: 'INC-0972',
    title: 'Black screen after lunch',
    person: 'Iryna Lysenko',
    ...IT_SUPPORT,
    company: 'contoso',
    csi: 2,
    comment: 'Другий екран лишається чорним.',
    at: minutesAgo(75),
    steps: [{ at: minutesAgo(50), follows: 'INC-0970' }],
  },
  {
    ticket: 'INC-0975',
    title: 'Access to the archive',
    person: 'Tomasz Zielinski',
    ...IT_SUPPORT,
    // His own case is never his: as the line has no owner, it is nobody's.
    agent: 'oleh.bondar',
    company: 'fabrikam',
    csi: 3,
    comment: 'I was told twice that it is done.',
    at: workday(1, '15:45'),
    steps: [],
  },
  {
    ticket: 'INC-0980',
    title: 'New badge',
    person: 'Hanna Weiss',
    ...IT_SUPPORT,
    company: 'fabrikam',
    csi: 4,
    comment: 'Good, but I had to ask twice.',
    at: minutesAgo(190),
    steps: [
      {
        at: minutesAgo(60),
        event: { kind: 'contacted', by: 'phone', text: 'Wants to hear when it is ready.' },
      },
    ],
  },
  {
    ticket: 'INC-0981',
    title: 'Visa for Ankara',
    person: 'Rui Almeida',
    ...TRAVEL,
    company: 'contoso',
    csi: 3,
    comment: 'The letter has my old passport number.',
    at: minutesAgo(40),
    steps: [],
  },
]
