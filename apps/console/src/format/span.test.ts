import { expect, test, vi } from 'vitest'
import { formatSpan } from './span.ts'

vi.mock('../document.ts', () => ({ locale: 'en-GB' }))

const MINUTE_MS = 60_000

test.each([
  [0, '0 mins'],
  [59, '59 mins'],
  [60, '1 hr'],
  [88, '1 hr 28 mins'],
  [24 * 60 + 59, '1 day'],
  [75 * 60, '3 days 3 hrs'],
])('%i minutes are told by their two largest units', (minutes, text) => {
  expect(formatSpan(minutes * MINUTE_MS)).toBe(text)
})

test('a span may be told by its largest unit alone', () => {
  expect(formatSpan(75 * 60 * MINUTE_MS, 1)).toBe('3 days')
})
