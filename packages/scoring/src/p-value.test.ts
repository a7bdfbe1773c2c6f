import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countEach, scores, someAnswers } from '../test/answers.ts'
import { meanDifference } from './mean-difference.ts'
import { pValue, SMALLEST_P } from './p-value.ts'

// uniroot(function(alpha) lowOfDifference(k1, k2, alpha), c(1e-10, .999), tol = 1e-15)$root
test.each([
  [{ 2: 1, 3: 2, 4: 7, 5: 10 }, { 1: 2, 2: 4, 3: 5, 4: 6, 5: 5 }, 0.01310677497826],
  [{ 2: 2, 3: 3, 4: 5, 5: 90 }, { 1: 1, 2: 4, 3: 9, 4: 20, 5: 116 }, 0.04741215068067],
])('%o against %o have the p-value %f', (first, second, p) => {
  expect(pOf(scores(first), scores(second))).toBeCloseTo(p, 9)
})

test('the interval of an α above p leaves out 0, and that of one below does not', () => {
  fc.assert(
    fc.property(someAnswers, someAnswers, (some, others) => {
      const [first, second] = [countEach(some), countEach(others)]
      const p = pOf(first, second)
      fc.pre(p > SMALLEST_P && p < 0.99)

      expect(contains0(first, second, p * 1.0001)).toBe(false)
      expect(contains0(first, second, p * 0.9999)).toBe(true)
    }),
  )
})

test('equal means have the p-value 1, and what is beyond all doubt has the smallest', () => {
  expect(pOf(scores({ 4: 10 }), scores({ 3: 5, 5: 5 }))).toBe(1)
  expect(pOf(scores({ 5: 10_000 }), scores({ 1: 10_000 }))).toBe(SMALLEST_P)
})

type Counts = Parameters<typeof meanDifference>[0]

function pOf(first: Counts, second: Counts) {
  return pValue((alpha) => meanDifference(first, second, alpha) ?? { low: 0, high: 0 })
}

function contains0(first: Counts, second: Counts, alpha: number) {
  const { low, high } = meanDifference(first, second, alpha) ?? { low: 0, high: 0 }
  return low <= 0 && high >= 0
}
