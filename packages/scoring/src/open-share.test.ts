import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openShare } from './open-share.ts'

test('12 open ratings among 96 are a share of 0.125', () => {
  expect(openShare(12, 96)).toBe(0.125)
})

test('an empty group has no share', () => {
  expect(openShare(0, 0)).toBeNull()
})

test('the share is between 0 and 1, and both ends are reached', () => {
  expect([openShare(0, 7), openShare(7, 7)]).toEqual([0, 1])
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (open, signed) => {
      const share = Number(openShare(open, open + signed))

      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThan(1)
    }),
  )
})

test('a value that is not a count, and more open ratings than there are, are refused', () => {
  expect(() => openShare(-1, 0)).toThrow(new RangeError('open must be a whole number, 0 or more; got -1'))
  expect(() => openShare(0, 0.5)).toThrow(new RangeError('n must be a whole number, 0 or more; got 0.5'))
  expect(() => openShare(3, 2)).toThrow(new RangeError('open must not exceed n; got 3 of 2'))
})
