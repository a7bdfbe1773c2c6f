import type { PublishedSettings } from '@otklik/contract'
import { expect, test } from 'vitest'
import { periodOf, scheduleSettings } from './publication-periods.ts'

const QUARTERS = { dimension: 'company', period: 'quarter' } as const
const [MONTHS, YEARS] = [
  { dimension: 'agent', period: 'month' },
  { dimension: 'level', period: 'year' },
] as const

/** Lists the periods from a day on, by their first days. */
function periodsAfter(schedule: Parameters<typeof periodOf>[0], day: string, count: number): string[] {
  const periods: string[] = []
  for (let next = day; periods.length < count; ) {
    const { from, to, dimension } = periodOf(schedule, next)
    periods.push(`${from} ${dimension}`)
    next = to
  }
  return periods
}

test('a day lies in its month, quarter or year, which ends before the first day of the next', () => {
  const spans = ([MONTHS, QUARTERS, YEARS] as const).map((settings) => periodOf([settings], '2027-12-31'))

  expect(spans).toMatchObject([
    { from: '2027-12-01', to: '2028-01-01' },
    { from: '2027-10-01', to: '2028-01-01' },
    { from: '2027-01-01', to: '2028-01-01' },
  ])
  expect(periodOf([QUARTERS], '0999-02-28')).toMatchObject({ from: '0999-01-01', to: '0999-04-01' })
})

test('new settings hold from the first of their periods that begins when one of the present has ended', () => {
  const change = (to: PublishedSettings) => scheduleSettings([QUARTERS], to, '2026-05-10', false)

  expect(periodsAfter(change(MONTHS), '2026-05-10', 3)).toEqual([
    '2026-04-01 company',
    '2026-07-01 agent',
    '2026-08-01 agent',
  ])
  expect(periodsAfter(change(YEARS), '2026-05-10', 5)).toEqual([
    '2026-04-01 company',
    '2026-07-01 company',
    '2026-10-01 company',
    '2027-01-01 level',
    '2028-01-01 level',
  ])
})

test('a change of mind replaces what has not begun, and the settings of the past stay', () => {
  const first = scheduleSettings([QUARTERS], MONTHS, '2026-05-10', false)

  expect(scheduleSettings(first, QUARTERS, '2026-06-30', false)).toEqual([QUARTERS])
  expect(scheduleSettings(first, QUARTERS, '2026-07-01', false)).toEqual([
    ...first,
    { ...QUARTERS, from: '2026-10-01' },
  ])
  expect(scheduleSettings(first, MONTHS, '2026-08-01', false)).toEqual(first)
})

test('settings of a workspace in which nothing was answered yet hold at once', () => {
  expect(scheduleSettings([QUARTERS], MONTHS, '2026-05-10', true)).toEqual([MONTHS])
})
