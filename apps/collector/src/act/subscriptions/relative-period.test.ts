import { RelativePeriod } from '@otklik/contract'
import { expect, test } from 'vitest'
import { resolvePeriod } from './relative-period.ts'

const resolved = (day: string) =>
  RelativePeriod.options.map((period) => {
    const { from, to, before } = resolvePeriod(period, day)
    return `${before.from} ${from} ${to}`
  })

test('weeks end with the last Sunday, months and quarters with the last one that is over', () => {
  // A Monday, which is the first day of a month and of a quarter.
  expect(resolved('2030-04-01')).toEqual([
    '2030-03-18 2030-03-25 2030-04-01',
    '2030-02-04 2030-03-04 2030-04-01',
    '2029-10-15 2030-01-07 2030-04-01',
    '2030-02-01 2030-03-01 2030-04-01',
    '2029-10-01 2030-01-01 2030-04-01',
    '2028-04-01 2029-04-01 2030-04-01',
    '2029-10-01 2030-01-01 2030-04-01',
  ])
})

test('a week or a month that is not over is left out, also at the end of a leap February and of a year', () => {
  expect(resolved('2028-02-29').slice(0, 4)).toEqual([
    '2028-02-14 2028-02-21 2028-02-28',
    '2028-01-03 2028-01-31 2028-02-28',
    '2027-09-13 2027-12-06 2028-02-28',
    '2027-12-01 2028-01-01 2028-02-01',
  ])
  expect(resolved('2028-02-29').at(-1)).toBe('2027-07-01 2027-10-01 2028-01-01')
  expect(resolved('2028-01-02')[0]).toBe('2027-12-13 2027-12-20 2027-12-27')
})
