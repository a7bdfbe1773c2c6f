import { expect, test, vi } from 'vitest'
import { dueWords } from './due.ts'

vi.mock('../document.ts', () => ({ locale: 'en-GB', me: { workspace: { timeZone: 'Europe/Kyiv' } } }))

// It is a quarter to midnight in Kyiv.
const now = new Date('2026-03-10T21:45:00Z')

test.each([
  ['2026-03-10T21:44:30Z', '1 min overdue', 'late'],
  ['2026-03-10T19:30:00Z', '2 hrs overdue', 'late'],
  ['2026-03-05T10:00:00Z', '5 days overdue', 'late'],
  ['2026-03-10T21:50:00Z', 'due 23:50', 'soon'],
  ['2026-03-10T22:15:00Z', 'due tomorrow, 00:15', 'later'],
  ['2026-03-12T08:00:00Z', 'due 12 Mar, 10:00', 'later'],
  ['2027-01-04T08:00:00Z', 'due 4 Jan 2027', 'later'],
])('what is due at %s is "%s", by the days of the workspace', (instant, text, urgency) => {
  expect(dueWords(instant, now)).toEqual({ text, urgency })
})
