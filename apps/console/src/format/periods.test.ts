import '../../test/stub-document.ts'
import { expect, test } from 'vitest'
import { addMonths, formatDays, formatMonths, formatPeriod, listPeriods, startOfPeriod } from './periods.ts'

test('a day moves by months to the same day, or to the last one of a shorter month', () => {
  expect(addMonths('2026-11-28', -12)).toBe('2025-11-28')
  expect(addMonths('2024-02-29', -12)).toBe('2023-02-28')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-12-01', 1)).toBe('2027-01-01')
})

test('a period is named by its first day, and weeks start on Monday', () => {
  expect(startOfPeriod('week', '2026-11-29')).toBe('2026-11-23')
  expect(startOfPeriod('week', '2026-11-23')).toBe('2026-11-23')
  expect(startOfPeriod('quarter', '2026-12-31')).toBe('2026-10-01')
  expect(startOfPeriod('year', '2026-12-31')).toBe('2026-01-01')
})

test('the periods of half-open days are all that they touch', () => {
  expect(listPeriods('month', { from: '2026-11-30', to: '2027-01-01' })).toEqual(['2026-11-01', '2026-12-01'])
  expect(listPeriods('week', { from: '2026-11-22', to: '2026-11-24' })).toEqual(['2026-11-16', '2026-11-23'])
  expect(listPeriods('day', { from: '2026-02-27', to: '2026-03-02' })).toHaveLength(3)
})

test('days and periods are said with their last day included', () => {
  expect(formatPeriod('quarter', '2026-10-01')).toBe('Q4 2026')
  expect(formatPeriod('month', '2026-10-01')).toBe('Oct 2026')
  expect(formatDays({ from: '2026-11-01', to: '2026-11-29' })).toMatch(/^1\s–\s28 Nov 2026$/)
  expect(formatMonths({ from: '2026-07-01', to: '2026-10-01' })).toMatch(/^Jul\s–\sSept 2026$/)
})
