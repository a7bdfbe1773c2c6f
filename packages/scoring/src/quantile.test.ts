import { expect, test } from 'vitest'
import { quantile } from './quantile.ts'

test('quantiles are those of R, whose default is type 7', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([4, 1, 3, 2], 0.9)).toBeCloseTo(3.7, 12)
  expect(quantile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12)
  expect(quantile([3, 1, 2], 0)).toBe(1)
  expect(quantile([3, 1, 2], 1)).toBe(3)
})

test('each quantile of one value is that value, and an empty sample has none', () => {
  expect([0, 0.5, 0.9, 1].map((share) => quantile([7], share))).toEqual([7, 7, 7, 7])
  expect(quantile([], 0.5)).toBeNull()
})

test('a quantile leaves the sample in its order', () => {
  const values = [3, 1, 2]

  quantile(values, 0.5)

  expect(values).toEqual([3, 1, 2])
})

test.each([-0.1, 1.1, Number.NaN])('the share %d is refused', (share) => {
  expect(() => quantile([1], share)).toThrow(RangeError)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('the value %d is refused', (value) => {
  expect(() => quantile([1, value], 0.5)).toThrow(RangeError)
})
