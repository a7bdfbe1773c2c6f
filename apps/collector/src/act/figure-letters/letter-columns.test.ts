import { figuresLetterTexts } from '@otklik/texts'
import { expect, test } from 'vitest'
import { formatsOf } from './format-figures.ts'
import { letterColumns } from './letter-columns.ts'

/** Writes a row as the letter does: each heading with its figure, its interval and its remark. */
function written(row: Record<string, string | number | boolean | null>): string[] {
  const columns = letterColumns(new Set(Object.keys(row)), figuresLetterTexts.en, formatsOf('en'))
  return columns.map(({ head, cell }) => [head, ...Object.values(cell(row)).filter(Boolean)].join(' | '))
}

test('a mean, a net promoter score and a rate have their interval, and stand beside what they are made of', () => {
  const mean = { mean: 4.956, meanLow: 4.88, meanHigh: 4.99, n: 1200 }
  const nps = { nps: -12, npsLow: -20.5, npsHigh: -3.25, n: 100 }
  const rate = { responseRate: 0.125, rateLow: 0.08, rateHigh: 0.2, answered: 12, delivered: 96 }

  expect(written(mean)).toEqual(['Mean | 4.96 | 4.88 – 4.99', 'Answers | 1,200'])
  expect(written(nps)).toEqual(['NPS | -12.00 | -20.50 – -3.25', 'Answers | 100'])
  expect(written({ ...rate, mature: false })).toEqual([
    'Response rate | 12.5% | 8.0% – 20.0% | not final',
    'Answered | 12 / 96',
  ])
  // A published row has both.
  expect(written({ ...mean, ...rate, fewer: false })).toEqual([
    'Mean | 4.96 | 4.88 – 4.99',
    'Answers | 1,200',
    'Response rate | 12.5% | 8.0% – 20.0%',
  ])
})

test('a difference says if it may be chance, and a figure that there is not is no zero', () => {
  const nobody = { mean: null, meanLow: null, meanHigh: null, n: 0 }

  expect(written({ ...nobody, difference: 0.5, beyondChance: true })).toEqual([
    'Mean | –',
    'Answers | 0',
    'Difference | +0.50 | beyond chance',
  ])
  expect(written({ ...nobody, difference: -0.5, beyondChance: false })[2]).toBe(
    'Difference | -0.50 | may be chance',
  )
  expect(written({ ...nobody, difference: null, beyondChance: null })[2]).toBe('Difference | –')
  expect(written({ ...nobody, fewer: true })[0]).toBe('Mean | – | fewer than 5')
})

test('options and cases have columns of their own', () => {
  const cases = {
    opened: 7,
    contactedInTimeShare: 0.5,
    recovered: null,
    recoveredLow: null,
    recoveredHigh: null,
  }

  expect(written({ option: 'too_long', count: 3, n: 9 })).toEqual(['Chosen | 3', 'Answers | 9'])
  expect(written(cases)).toEqual(['Opened | 7', 'Contacted in time | 50.0%', 'Settled | –'])
})
