import { expect, test } from 'vitest'
import { parseTimestamp } from './parse-timestamp.ts'

test.each([
  ['2026-03-10T11:00:00.123+0100', '2026-03-10T10:00:00.123Z'],
  ['2026-03-10T11:00:00.123+01:00', '2026-03-10T10:00:00.123Z'],
  ['2026-03-10T04:30:00-0530', '2026-03-10T10:00:00.000Z'],
  ['2026-03-10T10:00:00.987654321Z', '2026-03-10T10:00:00.987Z'],
  ['2026-03-10T10:00Z', '2026-03-10T10:00:00.000Z'],
])('%s is parsed as %s', (written, parsed) => {
  expect(parseTimestamp(written)?.toISOString()).toBe(parsed)
})

test.each([
  '2026-03-10T10:00:00',
  '2026-03-10',
  'May 18',
  '1773136800123',
  '2026-13-10T10:00:00Z',
  '2026-03-10T10:00:00+99:99',
  '',
])('%j is not a timestamp', (written) => {
  expect(parseTimestamp(written)).toBeUndefined()
})
