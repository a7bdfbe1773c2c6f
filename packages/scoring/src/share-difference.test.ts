import { expect, test } from 'vitest'
import { shareDifference } from './share-difference.ts'

test('56 of 70 less 48 of 80 is 0.2, from 0.0524 to 0.3339, as Newcombe prints of his method 10', () => {
  // The bounds of prop.test(…, correct = FALSE), put together as in mean-difference.test.ts
  const { difference, low, high } = shareDifference({ successes: 56, n: 70 }, { successes: 48, n: 80 }) ?? {}

  expect(difference).toBeCloseTo(0.2, 12)
  expect(low).toBeCloseTo(0.052431472402365, 12)
  expect(high).toBeCloseTo(0.333872654036907, 12)
})

test('no successes against no successes still have an interval', () => {
  const { difference, low, high } = shareDifference({ successes: 0, n: 10 }, { successes: 0, n: 10 }) ?? {}

  // Newcombe (1998), table II (h): −0.2775 to 0.2775
  expect(difference).toBe(0)
  expect(low).toBeCloseTo(-0.2775, 4)
  expect(high).toBeCloseTo(0.2775, 4)
})

test('of nobody there is no share and no difference', () => {
  expect(shareDifference({ successes: 0, n: 0 }, { successes: 3, n: 4 })).toBeNull()
  expect(shareDifference({ successes: 3, n: 4 }, { successes: 0, n: 0 })).toBeNull()
})
