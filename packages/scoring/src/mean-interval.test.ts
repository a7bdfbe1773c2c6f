import type { Score } from '@otklik/contract/scale'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCounts, countEach, scores, someAnswers } from '../test/answers.ts'
import { mean } from './csi.ts'
import { meanInterval } from './mean-interval.ts'
import { studentT } from './student-t.ts'

// k <- counts; n <- sum(k); m <- sum(k * 1:5) / n; ss <- sum(k * (1:5 - m)^2)
// N <- n / min(1, (ss + 2) / (n * (m - 1) * (5 - m) + 2)); t <- qt(.975, max(4, n - 1)); p <- (m - 1) / 4
// centre <- (p + t^2 / (2 * N)) / (1 + t^2 / N); reach <- t / (1 + t^2 / N) * sqrt(p * (1 - p) / N + t^2 / (4 * N^2))
// 1 + 4 * (centre + c(-1, 1) * reach)
test.each([
  [{ 4: 4, 5: 96 }, 4.88370352733461, 4.9864171195895],
  [{ 5: 8 }, 3.35442171800158, 5],
  [{ 5: 30 }, 4.51052059105392, 5],
  [{ 1: 5, 2: 10, 3: 15, 4: 20, 5: 50 }, 3.73834957678128, 4.2227886019015],
  [{ 3: 5, 4: 5 }, 3.01711404020111, 3.92779852007445],
  [{ 3: 1 }, 1.30311747601445, 4.69688252398555],
  [{ 1: 1, 5: 14 }, 3.69474031766836, 4.95830602584803],
  [{ 1: 2, 2: 3 }, 1.13714565065619, 2.8691034219635],
  [{ 1: 12 }, 1, 2.150377377518],
])('%o have an interval from %f to %f', (counts, low, high) => {
  const interval = meanInterval(scores(counts))

  expect(interval?.low).toBeCloseTo(low, 10)
  expect(interval?.high).toBeCloseTo(high, 10)
})

test('if nobody has answered, there is no interval', () => {
  expect(meanInterval(scores({}))).toBeNull()
})

test('the bounds solve the equation that defines them', () => {
  fc.assert(
    fc.property(someAnswers, fc.constantFrom(0.5, 0.05, 0.001), (answers, alpha) => {
      const n = answers.length
      const average = answers.reduce<number>((sum, score) => sum + score, 0) / n
      const squares = answers.reduce<number>((sum, score) => sum + (score - average) ** 2, 0)
      const dispersion = (squares + 2) / (n * (average - 1) * (5 - average) + 2)
      const t = studentT(Math.max(4, n - 1), alpha)

      const { low = 0, high = 0 } = meanInterval(countEach(answers), alpha) ?? {}

      for (const bound of [low, high]) {
        expect((average - bound) ** 2).toBeCloseTo((t ** 2 * dispersion * (bound - 1) * (5 - bound)) / n, 8)
      }
    }),
  )
})

test('the interval stays on the scale, contains the mean and is never a point, whatever the counts', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const { low = 0, high = 0 } = meanInterval(counts) ?? {}

      expect(low).toBeGreaterThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(Number(mean(counts)))
      expect(high).toBeGreaterThanOrEqual(Number(mean(counts)))
      expect(high).toBeLessThanOrEqual(5)
      expect(low).toBeLessThan(high)
    }),
  )
})

test('reversing the scale mirrors the interval', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const one = meanInterval(countEach(answers))
      const other = meanInterval(countEach(answers.map((score) => (6 - score) as Score)))

      expect(Number(one?.low) + Number(other?.high)).toBeCloseTo(6, 10)
    }),
  )
})

test('three times as many answers have a narrower interval', () => {
  const once = meanInterval(scores({ 2: 3, 3: 5, 4: 4 }))
  const thrice = meanInterval(scores({ 2: 9, 3: 15, 4: 12 }))

  expect(thrice?.low).toBeGreaterThan(Number(once?.low))
  expect(thrice?.high).toBeLessThan(Number(once?.high))
})

test('a negative count is refused', () => {
  expect(() => meanInterval(scores({ 3: -2 }))).toThrow(RangeError)
})
