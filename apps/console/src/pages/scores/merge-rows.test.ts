import '../../../test/stub-document.ts'
import type { CaseFigureRow, ResponseRateRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { mergeRows } from './merge-rows.ts'

const score = (service: string | null, n: number) => ({ service, n, indicative: true })

test('figures of one group stand in one row, and a group that was asked and never answered has one too', () => {
  const rates = [{ service: 'travel', delivered: 3 }] as ResponseRateRow[]
  const cases = [{ service: 'payroll', open: 2 }] as CaseFigureRow[]

  const rows = mergeRows('service', [score('payroll', 5), score(null, 1)], rates, cases)

  expect(rows).toMatchObject([
    { group: { service: 'payroll' }, score: { n: 5 }, rate: undefined, cases: { open: 2 } },
    { group: { service: null }, score: { n: 1 } },
    { group: { service: 'travel' }, score: undefined, rate: { delivered: 3 } },
  ])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3)
})
