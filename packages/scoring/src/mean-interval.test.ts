import { SCORES } from '@otklik/contract/scale'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCounts, countEach, scores, someAnswers } from '../test/answers.ts'
import { answered, mean } from './csi.ts'
import { meanInterval } from './mean-interval.ts'
import { studentT } from './student-t.ts'

test('five 3s and five 4s have the interval 3.5 ± 2.262 × 0.527 / √10', () => {
  const interval = meanInterval(scores({ 3: 5, 4: 5 }))

  expect(interval?.low).toBeCloseTo(3.123, 3)
  expect(interval?.high).toBeCloseTo(3.877, 3)
})

test('fewer than two answers have no interval', () => {
  expect(meanInterval(scores({}))).toBeNull()
  expect(meanInterval(scores({ 4: 1 }))).toBeNull()
})

test('the interval is cut to the scale', () => {
  expect(meanInterval(scores({ 1: 1, 5: 1 }))).toEqual({ low: 1, high: 5 })
})

test('equal scores have an interval of one point', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCORES), fc.integer({ min: 2, max: 1_000_000_000 }), (score, n) => {
      expect(meanInterval(scores({ [score]: n }))).toEqual({ low: score, high: score })
    }),
  )
})

test('the interval is the one calculated from each single answer', () => {
  fc.assert(
    fc.property(someAnswers, fc.constantFrom(...SCORES), (answers, another) => {
      const all = [...answers, another]
      const average = all.reduce((sum, score) => sum + score, 0) / all.length
      let squares = 0
      for (const score of all) squares += (score - average) ** 2
      const reach = (studentT(all.length - 1) * Math.sqrt(squares / (all.length - 1))) / Math.sqrt(all.length)

      const interval = meanInterval(countEach(all))

      expect(interval?.low).toBeCloseTo(Math.max(1, average - reach), 10)
      expect(interval?.high).toBeCloseTo(Math.min(5, average + reach), 10)
    }),
  )
})

test('the interval stays on the scale and contains the mean, whatever the counts', () => {
  fc.assert(
    fc.property(
      anyCounts.filter((counts) => answered(counts) > 1),
      (counts) => {
        const interval = meanInterval(counts)

        expect(interval?.low).toBeGreaterThanOrEqual(1)
        expect(interval?.low).toBeLessThanOrEqual(Number(mean(counts)))
        expect(interval?.high).toBeGreaterThanOrEqual(Number(mean(counts)))
        expect(interval?.high).toBeLessThanOrEqual(5)
      },
    ),
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
