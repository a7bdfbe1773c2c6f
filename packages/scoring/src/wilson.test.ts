import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

// qnorm(0.975)
const Z = 1.959963984540054

test.each([
  [9, 10, 0.5958, 0.9821],
  [45, 50, 0.7864, 0.9565],
  [0, 5, 0, 0.4345],
])('%i of %i has an interval from %f to %f', (successes, n, low, high) => {
  const interval = wilson(successes, n)

  expect(interval?.low).toBeCloseTo(low, 4)
  expect(interval?.high).toBeCloseTo(high, 4)
})

test('0 of 0 has no interval', () => {
  expect(wilson(0, 0)).toBeNull()
})

test('0 of n starts at exactly 0, and n of n ends at exactly 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (n) => {
      expect(wilson(0, n)?.low).toBe(0)
      expect(wilson(n, n)?.high).toBe(1)
    }),
  )
})

test('the interval is in [0, 1] and contains the share', () => {
  fc.assert(
    fc.property(someOf(1_000_000_000), ([successes, n]) => {
      const { low, high } = intervalOf(successes, n)

      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(successes / n)
      expect(high).toBeGreaterThanOrEqual(successes / n)
      expect(high).toBeLessThanOrEqual(1)
    }),
  )
})

test('the bounds solve the equation that defines them', () => {
  fc.assert(
    fc.property(someOf(100_000), ([successes, n]) => {
      const { low, high } = intervalOf(successes, n)
      const share = successes / n

      for (const bound of [low, high]) {
        expect((share - bound) ** 2).toBeCloseTo((Z ** 2 * bound * (1 - bound)) / n, 12)
      }
    }),
  )
})

test('exchanging successes and failures mirrors the interval', () => {
  fc.assert(
    fc.property(someOf(100_000), ([successes, n]) => {
      const of = intervalOf(successes, n)
      const mirrored = intervalOf(n - successes, n)

      expect(mirrored.low).toBeCloseTo(1 - of.high, 14)
      expect(mirrored.high).toBeCloseTo(1 - of.low, 14)
    }),
  )
})

test('one more success of the same n raises both bounds', () => {
  fc.assert(
    fc.property(someOf(10_000), ([successes, n]) => {
      const fewer = intervalOf(successes, n + 1)
      const more = intervalOf(successes + 1, n + 1)

      expect(more.low).toBeGreaterThan(fewer.low)
      expect(more.high).toBeGreaterThan(fewer.high)
    }),
  )
})

test('the same share of a larger n has a narrower interval', () => {
  fc.assert(
    fc.property(someOf(10_000), ([successes, n]) => {
      const few = intervalOf(successes, n)
      const many = intervalOf(2 * successes, 2 * n)

      expect(many.high - many.low).toBeLessThan(few.high - few.low)
    }),
  )
})

test('a larger α has a narrower interval', () => {
  // prop.test(9, 10, conf.level = 0.8, correct = FALSE)
  expect(wilson(9, 10, 0.2)?.low).toBeCloseTo(0.7175556986, 9)
  expect(wilson(9, 10, 0.2)?.high).toBeCloseTo(0.9695893557, 9)
})

test('more successes than n, and values that are not counts, are refused', () => {
  expect(() => wilson(6, 5)).toThrow(new RangeError('successes must not exceed n; got 6 of 5'))
  expect(() => wilson(-1, 5)).toThrow(new RangeError('successes must be a whole number, 0 or more; got -1'))
  expect(() => wilson(1, 5.5)).toThrow(new RangeError('n must be a whole number, 0 or more; got 5.5'))
})

function someOf(max: number) {
  return fc.integer({ min: 1, max }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
}

function intervalOf(successes: number, n: number) {
  const interval = wilson(successes, n)
  if (interval === null) throw new Error('no interval')
  return interval
}
