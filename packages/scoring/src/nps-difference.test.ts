import { expect, test } from 'vitest'
import { npsScores } from '../test/nps-answers.ts'
import { npsDifference } from './nps-difference.ts'
import { pValue } from './p-value.ts'

const first = npsScores({ 10: 48, 8: 16, 0: 16 })
const second = npsScores({ 10: 50, 8: 30, 0: 20 })

test('48 and 16 of 80 against 50 and 20 of 100 differ by 9.43, from −13.46 to 32.31', () => {
  // 100 * (e1 - e2 + c(0, -1, 1) * qnorm(.975) * sqrt(v1 + v2)), e and v as in nps-interval.test.ts
  const { difference, low, high } = npsDifference(first, second) ?? {}

  expect(difference).toBeCloseTo(9.42800327523687, 10)
  expect(low).toBeCloseTo(-13.4565950834779, 10)
  expect(high).toBeCloseTo(32.3126016339517, 10)
})

test('the p-value of a difference is that of its z test', () => {
  // 2 * pnorm(-abs(e1 - e2) / sqrt(v1 + v2))
  const p = pValue((alpha) => npsDifference(first, second, alpha) ?? { low: 0, high: 0 })

  expect(p).toBeCloseTo(0.419397759283446, 8)
})

test('a difference is cut to ±200, and there is none where one side has no answers', () => {
  expect(npsDifference(npsScores({ 10: 9 }), npsScores({ 0: 9 }), 0.01)?.high).toBe(200)
  expect(npsDifference(npsScores({ 0: 9 }), npsScores({ 10: 9 }), 0.01)?.low).toBe(-200)
  expect(npsDifference(first, npsScores({}))).toBeNull()
  expect(npsDifference(npsScores({}), second)).toBeNull()
})
