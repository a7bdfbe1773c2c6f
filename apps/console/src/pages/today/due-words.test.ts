import { expect, test, vi } from 'vitest'
import { dueWords } from './due-words.ts'

vi.mock('../../document.ts', () => ({ locale: 'en-GB', me: { workspace: { timeZone: 'Europe/Kyiv' } } }))

const NOW = new Date('2026-03-10T12:00:00Z')

test.each([
  ['2026-03-10T11:59:30Z', '1 min overdue', 'bad'],
  ['2026-03-10T09:30:00Z', '2 hrs overdue', 'bad'],
  ['2026-03-07T11:00:00Z', '3 days overdue', 'bad'],
  // The day of the workspace ends at 22:00 UTC.
  ['2026-03-10T21:59:00Z', 'due 23:59', 'warn'],
  ['2026-03-10T22:00:00Z', 'due tomorrow', 'soft'],
  ['2026-03-20T10:00:00Z', 'due 20 Mar', 'soft'],
])('a step that is due at %s is "%s"', (nextDue, text, tone) => {
  expect(dueWords({ nextDue }, NOW)).toEqual({ text, tone })
})
