import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dissatisfactionIndex, timesLower } from './dissatisfaction.ts'

test('from 500 of 100 000 to 100 of 130 000 the index is 6.5 times lower', () => {
  const before = { complaints: 500, completed: 100_000 }
  const after = { complaints: 100, completed: 130_000 }

  expect(dissatisfactionIndex(before)).toBe(0.005)
  expect(timesLower(before, after)).toBeCloseTo(6.5, 10)
})

test('if nothing was completed, there is no index and no comparison', () => {
  const idle = { complaints: 0, completed: 0 }
  const busy = { complaints: 5, completed: 100 }

  expect(dissatisfactionIndex(idle)).toBeNull()
  expect(dissatisfactionIndex({ complaints: 2, completed: 0 })).toBeNull()
  expect(timesLower(idle, busy)).toBeNull()
  expect(timesLower(busy, idle)).toBeNull()
})

test('without complaints the index is 0, and no factor says how much lower that is', () => {
  const before = { complaints: 5, completed: 100 }
  const silent = { complaints: 0, completed: 100 }

  expect(dissatisfactionIndex(silent)).toBe(0)
  expect(timesLower(before, silent)).toBeNull()
})

test('the index is above 1 if there are more complaints than requests', () => {
  expect(dissatisfactionIndex({ complaints: 3, completed: 2 })).toBe(1.5)
})

test('the factor times the later index is the earlier index, and exchanging the periods inverts it', () => {
  const workload = fc.record({
    complaints: fc.integer({ min: 1, max: 1_000_000 }),
    completed: fc.integer({ min: 1, max: 1_000_000 }),
  })
  fc.assert(
    fc.property(workload, workload, (before, after) => {
      const factor = Number(timesLower(before, after))

      const restored = factor * Number(dissatisfactionIndex(after))
      expect(restored / Number(dissatisfactionIndex(before))).toBeCloseTo(1, 12)
      expect(factor * Number(timesLower(after, before))).toBeCloseTo(1, 12)
    }),
  )
})

test('a value that is not a count is refused, and the error names it', () => {
  const fine = { complaints: 1, completed: 1 }

  expect(() => dissatisfactionIndex({ complaints: -1, completed: 1 })).toThrow(
    new RangeError('complaints must be a whole number, 0 or more; got -1'),
  )
  expect(() => timesLower(fine, { complaints: 1, completed: 1.5 })).toThrow(
    new RangeError('completed must be a whole number, 0 or more; got 1.5'),
  )
})
