import { type DemoCase, IT_SUPPORT, PAYROLL, TRAVEL } from './demo-case.ts'
import { workday } from './past-time.ts'

/** Lists cases on which nobody works any more: they are closed, or withdrawn as a misclick. */
export const ENDED_CASES: DemoCase[] = [
  {
    ticket: 'INC-0871',
    title: 'Overtime of September',
    person: 'Olena Tkach',
    ...PAYROLL,
    company: 'northwind',
    csi: 2,
    comment: 'My overtime is missing for the second month.',
    at: workday(24, '10:10'),
    steps: [
      {
        at: workday(24, '11:30'),
        event: { kind: 'contacted', by: 'phone', text: 'The hours of two weekends were never approved.' },
      },
      {
        at: workday(23, '15:00'),
        event: {
          kind: 'resolved',
          cause: 'late-payment',
          outcome: 'fixed',
          reply: 'Both weekends are approved now, and we have paid them by a run of their own today.',
          note: 'The deputy approves from now on while the head of unit is away.',
        },
      },
      {
        at: workday(21, '09:20'),
        word: { settled: 'yes', score: 5, comment: 'It has all arrived. Thank you!' },
      },
    ],
  },
  {
    ticket: 'INC-0902',
    title: 'Seat in the quiet coach',
    person: 'Marek Nowak',
    ...TRAVEL,
    company: 'fabrikam',
    csi: 4,
    comment: 'Why not first class?',
    at: workday(20, '14:05'),
    steps: [
      {
        at: workday(20, '16:40'),
        event: {
          kind: 'resolved',
          cause: 'travel-class',
          outcome: 'declined',
          reply: 'Your company books the first class from four hours on, and this journey takes three.',
        },
      },
      { at: workday(6, '09:00'), event: { kind: 'closed' } },
    ],
  },
  {
    ticket: 'INC-0917',
    title: 'Password expired abroad',
    person: 'Jonas Weber',
    ...IT_SUPPORT,
    company: 'fabrikam',
    csi: 3,
    comment: 'Two days for a password is long.',
    at: workday(15, '09:40'),
    steps: [
      { at: workday(15, '10:15'), event: { kind: 'contacted', by: 'mail' } },
      {
        at: workday(14, '12:00'),
        event: {
          kind: 'resolved',
          cause: 'no-answer',
          outcome: 'explained',
          reply: 'The line was closed for a holiday. Passwords can be reset from abroad without us, too.',
        },
      },
      { at: workday(13, '08:50'), word: { settled: 'yes', score: 4 } },
    ],
  },
  {
    ticket: 'INC-0930',
    title: 'Cash advance',
    person: 'guest-17',
    ...PAYROLL,
    company: 'contoso',
    csi: 1,
    at: workday(12, '13:00'),
    steps: [
      {
        at: workday(12, '14:00'),
        event: { kind: 'noted', text: 'Has left the company, and the number is off.' },
      },
      { at: workday(11, '10:00'), event: { kind: 'resolved', cause: 'delay', outcome: 'unreachable' } },
      { at: workday(2, '10:00'), event: { kind: 'closed' } },
    ],
  },
  {
    ticket: 'INC-0966',
    title: 'Hotel in Gdańsk',
    person: 'Peter Lang',
    ...TRAVEL,
    company: 'northwind',
    csi: 2,
    at: workday(3, '16:00'),
    steps: [{ at: workday(3, '16:02'), csi: 5 }],
  },
]
