import { expect, test, vi } from 'vitest'
import { todayPeriod } from './today-period.ts'

vi.mock('../../document.ts', () => ({ locale: 'en-GB', me: { workspace: { timeZone: 'Europe/Kyiv' } } }))

test('a period includes today, and is compared with as many days before it', () => {
  expect(todayPeriod(undefined, '2026-03-01')).toEqual({
    from: '2026-02-02',
    to: '2026-03-02',
    against: '2026-01-05..2026-02-02',
    cohorts: { by: 'month', from: '2025-03-01', running: '2026-03-01' },
  })
  expect(todayPeriod('7', '2026-03-01')).toMatchObject({
    from: '2026-02-23',
    against: '2026-02-16..2026-02-23',
    // It is a Sunday, whose week began on Monday.
    cohorts: { by: 'week', from: '2025-12-01', running: '2026-02-23' },
  })
  expect(todayPeriod('90', '2026-05-31')).toMatchObject({
    from: '2026-03-03',
    cohorts: { by: 'quarter', from: '2024-10-01', running: '2026-04-01' },
  })
})

test('a length that the page does not know is the usual one', () => {
  expect(todayPeriod('12', '2026-03-01')).toEqual(todayPeriod(undefined, '2026-03-01'))
})
