import { expect, test } from 'vitest'
import { pValue } from './p-value.ts'
import { pairedDifference } from './paired-difference.ts'

const now = [4.1, 4.5, 3.9, 4.8, 4.2]
const before = [3.8, 4.4, 4.0, 4.3, 4.1]
const panel = now.map((value, company) => ({ now: value, before: before[company] ?? 0 }))

// t.test(now, before, paired = TRUE, conf.level = 1 - alpha)
test.each([
  [0.05, -0.103142955396454, 0.463142955396454],
  [0.1, -0.037406567269393, 0.397406567269393],
])('with α = %f the interval is that of R', (alpha, low, high) => {
  const found = pairedDifference(panel, alpha)

  expect(found?.difference).toBeCloseTo(0.18, 12)
  expect(found?.low).toBeCloseTo(low, 12)
  expect(found?.high).toBeCloseTo(high, 12)
})

test('the p-value is that of R', () => {
  // t.test(now, before, paired = TRUE)$p.value
  expect(pValue((alpha) => pairedDifference(panel, alpha) ?? { low: 0, high: 0 })).toBeCloseTo(
    0.1523174113913,
    8,
  )
})

test('pairs without a spread have no difference: fewer than two, and those that all differ by the same', () => {
  expect(pairedDifference([])).toBeNull()
  expect(pairedDifference([{ now: 5, before: 4 }])).toBeNull()
  const companies = [
    { now: 4.2, before: 4.1 },
    { now: 4.4, before: 4.3 },
    { now: 4.8, before: 4.7 },
  ]
  expect(pairedDifference(companies)).toBeNull()
  expect(pairedDifference([4.1, 4.3].map((value) => ({ now: value, before: value })))).toBeNull()
})

test('a value that is not finite is refused', () => {
  expect(() => pairedDifference([{ now: Number.NaN, before: 4 }])).toThrow(
    new RangeError('every value must be finite; pair 0 is not'),
  )
})
