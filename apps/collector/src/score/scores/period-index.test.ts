import { expect, test } from 'vitest'
import { countPeriods, periodIndex } from './period-index.ts'

test.each([
  ['day', ['2024-02-28', '2024-02-29', '2024-03-01']],
  ['week', ['2026-12-27', '2026-12-28', '2027-01-04']],
  ['month', ['2026-11-30', '2026-12-31', '2027-01-01']],
  ['quarter', ['2026-09-30', '2026-10-01', '2027-03-31']],
  ['year', ['2025-12-31', '2026-01-01', '2027-06-01']],
  ['week', ['1969-12-28', '1969-12-29', '1970-01-05']],
  ['month', ['0001-01-31', '0001-02-01', '0001-03-01']],
] as const)('a %s has the number after that of the one before it: %o', (unit, days) => {
  const [first = 0, ...others] = days.map((day) => periodIndex(unit, day))

  expect(others).toEqual([first + 1, first + 2])
})

test('half-open days touch each period that has one of them', () => {
  expect(countPeriods('month', { from: '2026-01-01', to: '2026-04-01' })).toBe(3)
  expect(countPeriods('month', { from: '2026-01-31', to: '2026-02-02' })).toBe(2)
  expect(countPeriods('day', { from: '2024-02-28', to: '2024-03-01' })).toBe(2)
  expect(countPeriods('week', { from: '2026-01-04', to: '2026-01-06' })).toBe(2)
})
