import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCounts, scores } from '../test/answers.ts'
import { meanDifference } from './mean-difference.ts'

// d <- m1 - m2; c(d, d - sqrt((m1 - low1)^2 + (high2 - m2)^2), d + sqrt((high1 - m1)^2 + (m2 - low2)^2)),
// with the bounds as in mean-interval.test.ts
test.each([
  [{ 4: 4, 5: 96 }, { 1: 5, 2: 10, 3: 15, 4: 20, 5: 50 }, 0.96, 0.724509208506142, 1.2229806231986],
  [
    { 2: 1, 3: 2, 4: 7, 5: 10 },
    { 1: 2, 2: 4, 3: 5, 4: 6, 5: 5 },
    0.936363636363636,
    0.217594755888785,
    1.59416853050874,
  ],
  [
    { 2: 2, 3: 3, 4: 5, 5: 90 },
    { 1: 1, 2: 4, 3: 9, 4: 20, 5: 116 },
    0.19,
    0.00250883850400091,
    0.35667624169351,
  ],
])('%o against %o differ by %f, from %f to %f', (first, second, difference, low, high) => {
  const found = meanDifference(scores(first), scores(second))

  expect(found?.difference).toBeCloseTo(difference, 10)
  expect(found?.low).toBeCloseTo(low, 10)
  expect(found?.high).toBeCloseTo(high, 10)
})

test('exchanging the groups changes the sign, and the interval contains the difference', () => {
  fc.assert(
    fc.property(anyCounts, anyCounts, (first, second) => {
      const { difference = 0, low = 0, high = 0 } = meanDifference(first, second) ?? {}
      const turned = meanDifference(second, first)

      expect(difference + Number(turned?.difference)).toBe(0)
      expect(low + Number(turned?.high)).toBeCloseTo(0, 12)
      // No means are further apart than 1 and 5.
      if (difference > -4) expect(low).toBeLessThan(difference)
      else expect(low).toBe(-4)
      if (difference < 4) expect(high).toBeGreaterThan(difference)
      else expect(high).toBe(4)
    }),
    { examples: [[scores({ 5: 1 }), scores({ 1: 1 })]] },
  )
})

test('where one side has no answers, there is no difference', () => {
  expect(meanDifference(scores({ 5: 3 }), scores({}))).toBeNull()
  expect(meanDifference(scores({}), scores({ 5: 3 }))).toBeNull()
})
