import type { ResponseRateRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { lastCohort } from './last-cohort.ts'

const RUNNING = '2026-03-01'
const aMonth = (period: string, mature: boolean, delivered = 10) =>
  ({ period, mature, delivered }) as ResponseRateRow

test('the last cohort is the newest whose asks have all ended and to which none is added', () => {
  const rows = [
    aMonth('2025-12-01', true),
    aMonth('2026-01-01', true),
    aMonth('2026-02-01', false),
    aMonth(RUNNING, true),
  ]

  expect(lastCohort(rows, RUNNING)).toEqual({ row: rows[1], isFinal: true })
})

test('while no cohort has ended, the newest that reached anybody is shown as not final', () => {
  const rows = [aMonth('2026-01-01', true, 0), aMonth('2026-02-01', false), aMonth(RUNNING, false, 0)]

  expect(lastCohort(rows, RUNNING)).toEqual({ row: rows[1], isFinal: false })
  expect(lastCohort([], RUNNING)).toBeUndefined()
})
