import { expect, test } from 'vitest'
import { boundDays, daysOfMonths } from './bound-days.ts'
import { parseFilter } from './parse-filter.ts'

const [FIRST, LAST] = ['0001-01-01', '9999-12-31']

test.each([
  ['month ge 2026-01-01 and month lt 2026-04-01', '2026-01-01', '2026-04-01'],
  ["question eq 'csi' and (month gt 2026-01-01 and n ge 5)", '2026-01-01', LAST],
  ['2026-01-01 le month and 2026-04-01 gt month', '2026-01-01', '2026-04-01'],
  ['month eq 2026-12-31', '2026-12-31', '2027-01-01'],
  ['month le 2026-02-28', FIRST, '2026-03-01'],
  ['month lt 2026-02-01T00:00:00Z', FIRST, '2026-02-01'],
  ['month lt 2026-02-01T00:00:01Z', FIRST, '2026-02-02'],
  ['month ge 2026-02-01T03:00:00-05:00', '2026-02-01', LAST],
  ['month gt 2026-05-01 and month lt 2026-02-01', '2026-05-01', '2026-02-01'],
  ['month le 9999-12-31', FIRST, LAST],
  // A bound that does not hold for every row is none.
  ['month eq 2026-01-01 or n gt 5', FIRST, LAST],
  ['not (month ge 2026-01-01)', FIRST, LAST],
  ['month ne 2026-01-01', FIRST, LAST],
  ['day ge 2026-01-01', FIRST, LAST],
  ['month eq null', FIRST, LAST],
  ['year(month) eq 2026', FIRST, LAST],
])('%s bounds months to %s and before %s', (filter, from, to) => {
  expect(boundDays(parseFilter(filter), 'month')).toEqual({ from, to })
})

test('the days of months go on to the end of the last one', () => {
  expect(daysOfMonths({ from: '2026-01-15', to: '2026-03-01' }).to).toBe('2026-03-01')
  expect(daysOfMonths({ from: '2026-01-15', to: '2026-03-02' }).to).toBe('2026-04-01')
  expect(daysOfMonths({ from: '2026-01-15', to: '2026-12-31' }).to).toBe('2027-01-01')
  expect(daysOfMonths({ from: FIRST ?? '', to: LAST ?? '' })).toEqual({ from: FIRST, to: LAST })
})
