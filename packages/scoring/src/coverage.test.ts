import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverage } from './coverage.ts'

test('50 responses for 400 closed tickets are a coverage of 0.125', () => {
  expect(coverage({ closed: 400, answered: 50 })).toBe(0.125)
})

test('if no ticket was closed, there is no coverage', () => {
  expect(coverage({ closed: 0, answered: 0 })).toBeNull()
  expect(coverage({ closed: 0, answered: 3 })).toBeNull()
})

test('coverage is above 1 if there are more responses than reported tickets', () => {
  expect(coverage({ closed: 2, answered: 3 })).toBe(1.5)
})

test('coverage is finite and grows with every response', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (closed, answered) => {
      const before = Number(coverage({ closed, answered }))
      const after = Number(coverage({ closed, answered: answered + 1 }))

      expect(before).toBeGreaterThanOrEqual(0)
      expect(after).toBeGreaterThan(before)
      expect(after).toBeLessThan(Number.POSITIVE_INFINITY)
    }),
  )
})

test('a value that is not a count is refused, and the error names it', () => {
  expect(() => coverage({ closed: -1, answered: 0 })).toThrow(
    new RangeError('closed must be a whole number, 0 or more; got -1'),
  )
  expect(() => coverage({ closed: 1, answered: Number.NaN })).toThrow(
    new RangeError('answered must be a whole number, 0 or more; got NaN'),
  )
})
