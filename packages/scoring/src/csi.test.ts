import { SCORES } from '@otklik/contract/scale'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCounts, countEach, scores, someAnswers } from '../test/answers.ts'
import { answered, csiIndex, csiPercent, mean, percentOfBest } from './csi.ts'

const sample = scores({ 4: 4, 5: 96 })

test('96 fives and 4 fours have a mean of 4.96, an index of 99.0 and a percentage of 99.2', () => {
  expect(answered(sample)).toBe(100)
  expect(mean(sample)).toBe(4.96)
  expect(csiIndex(sample)).toBeCloseTo(99, 10)
  expect(csiPercent(sample)).toBeCloseTo(99.2, 10)
})

test('if nobody has answered, n is 0 and every figure is null', () => {
  expect(answered(scores({}))).toBe(0)
  expect(mean(scores({}))).toBeNull()
  expect(csiIndex(scores({}))).toBeNull()
  expect(csiPercent(scores({}))).toBeNull()
})

test('equal scores have exactly that score as their mean', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCORES), fc.integer({ min: 1, max: 1_000_000_000 }), (score, n) => {
      expect(mean(scores({ [score]: n }))).toBe(score)
    }),
  )
})

test('the mean is the sum of the answers divided by their number', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      let sum = 0
      for (const score of answers) sum += score

      expect(answered(countEach(answers))).toBe(answers.length)
      expect(mean(countEach(answers))).toBe(sum / answers.length)
    }),
  )
})

test('every figure stays on its scale, whatever the counts', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      expectWithin(mean(counts), 1, 5)
      expectWithin(csiIndex(counts), 0, 100)
      expectWithin(csiPercent(counts), 20, 100)
    }),
  )
})

test('reversing the scale reverses the index', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const turned = { 1: counts[5], 2: counts[4], 3: counts[3], 4: counts[2], 5: counts[1] }

      expect(Number(csiIndex(turned))).toBeCloseTo(100 - Number(csiIndex(counts)), 10)
    }),
  )
})

test('raising an answer by one point raises the mean, the index and the percentage', () => {
  fc.assert(
    fc.property(someAnswers, fc.constantFrom(1, 2, 3, 4), (others, score) => {
      const before = countEach([...others, score])
      const after = countEach([...others, (score + 1) as 2 | 3 | 4 | 5])

      for (const figure of [mean, csiIndex, csiPercent]) {
        expect(Number(figure(after))).toBeGreaterThan(Number(figure(before)))
      }
    }),
  )
})

describe.each([
  ['n', answered],
  ['the mean', mean],
  ['the index', csiIndex],
  ['the percentage', csiPercent],
])('%s', (_, figure) => {
  test.each([-1, 0.5, Number.NaN, undefined])(
    'refuses a count of %s, and the error names the score',
    (count) => {
      expect(() => figure({ ...sample, 2: count as number })).toThrow(
        new RangeError(`the count for score 2 must be a whole number, 0 or more; got ${count}`),
      )
    },
  )
})

test.each([0.99, 5.01, Number.NaN])('a mean of %s has no percentage', (value) => {
  expect(() => percentOfBest(value)).toThrow(new RangeError(`the mean must lie in 1 to 5; got ${value}`))
})

function expectWithin(figure: number | null, low: number, high: number) {
  expect(figure).toBeGreaterThanOrEqual(low)
  expect(figure).toBeLessThanOrEqual(high)
}
