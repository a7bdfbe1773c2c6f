import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCounts, countEach, scores, someAnswers } from '../test/answers.ts'
import { top1, top2, top2Interval } from './top-share.ts'

test.each([
  [scores({ 1: 1, 4: 4, 5: 5 }), 0.9, 0.5958, 0.9821],
  [scores({ 3: 5, 4: 20, 5: 25 }), 0.9, 0.7864, 0.9565],
  [scores({ 1: 2, 2: 2, 3: 1 }), 0, 0, 0.4345],
])('%o have a top-2 share of %f, between %f and %f', (counts, share, low, high) => {
  expect(top2(counts)).toBeCloseTo(share, 10)
  expect(top2Interval(counts)?.low).toBeCloseTo(low, 4)
  expect(top2Interval(counts)?.high).toBeCloseTo(high, 4)
})

test('the top-1 share counts only fives', () => {
  expect(top1(scores({ 1: 1, 4: 4, 5: 5 }))).toBe(0.5)
})

test('if nobody has answered, there is no share and no interval', () => {
  expect(top1(scores({}))).toBeNull()
  expect(top2(scores({}))).toBeNull()
  expect(top2Interval(scores({}))).toBeNull()
})

test('the shares are those counted from each single answer', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const counts = countEach(answers)

      expect(top2(counts)).toBe(answers.filter((score) => score >= 4).length / answers.length)
      expect(top1(counts)).toBe(answers.filter((score) => score === 5).length / answers.length)
    }),
  )
})

test('0 ≤ top 1 ≤ top 2 ≤ 1, and the interval contains the top-2 share', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const share = Number(top2(counts))

      expect(top1(counts)).toBeGreaterThanOrEqual(0)
      expect(top1(counts)).toBeLessThanOrEqual(share)
      expect(share).toBeLessThanOrEqual(1)
      expect(top2Interval(counts)?.low).toBeLessThanOrEqual(share)
      expect(top2Interval(counts)?.high).toBeGreaterThanOrEqual(share)
    }),
  )
})

test.each([
  ['top-1 share', top1],
  ['top-2 share', top2],
  ['interval', top2Interval],
])('a negative count has no %s', (_, figure) => {
  expect(() => figure(scores({ 5: -1 }))).toThrow(
    new RangeError('the count for score 5 must be a whole number, 0 or more; got -1'),
  )
})
