import fc from 'fast-check'
import { expect, test } from 'vitest'
import { responseRate, responseRateInterval, returnRate } from './response-rate.ts'
import { wilson } from './wilson.ts'

test('100 issued, 4 bounced and 12 answered are a rate of 0.125', () => {
  expect(responseRate({ delivered: 100 - 4, answered: 12 })).toBe(0.125)
})

test('a return rate leaves out who was unreached, and not who bounced', () => {
  expect(returnRate({ issued: 100, unreached: 0, answered: 12 })).toBe(0.12)
  expect(returnRate({ issued: 10, unreached: 0, answered: 5 })).toBe(0.5)
  expect(returnRate({ issued: 30, unreached: 6, answered: 12 })).toBe(0.5)
  expect(returnRate({ issued: 6, unreached: 6, answered: 0 })).toBeNull()
})

test('a return rate is refused whose counts are impossible together', () => {
  expect(() => returnRate({ issued: 10, unreached: 8, answered: 3 })).toThrow(
    new RangeError('answered must not exceed issued without unreached; got 3 of 2'),
  )
  expect(() => returnRate({ issued: 10, unreached: -1, answered: 3 })).toThrow(
    new RangeError('unreached must be a whole number, 0 or more; got -1'),
  )
})

test('12 of 96 have an interval from 0.0730 to 0.2059', () => {
  const interval = responseRateInterval({ delivered: 96, answered: 12 })

  expect(interval?.low).toBeCloseTo(0.073, 4)
  expect(interval?.high).toBeCloseTo(0.2059, 4)
})

test('if nobody was asked, there is no rate', () => {
  expect(responseRate({ delivered: 0, answered: 0 })).toBeNull()
  expect(responseRateInterval({ delivered: 0, answered: 0 })).toBeNull()
})

test('if nobody answered, the rate is 0', () => {
  expect(responseRate({ delivered: 7, answered: 0 })).toBe(0)
})

test('a rate is in [0, 1] and inside its Wilson interval', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (answered, silent) => {
      fc.pre(answered + silent > 0)
      const cohort = { delivered: answered + silent, answered }
      const rate = Number(responseRate(cohort))
      const interval = responseRateInterval(cohort)

      expect(rate).toBeGreaterThanOrEqual(0)
      expect(rate).toBeLessThanOrEqual(1)
      expect(interval).toEqual(wilson(answered, answered + silent))
      expect(interval?.low).toBeLessThanOrEqual(rate)
      expect(interval?.high).toBeGreaterThanOrEqual(rate)
    }),
  )
})

test.each([
  ['rate', responseRate],
  ['interval', responseRateInterval],
])('more answered than delivered have no %s', (_, figure) => {
  expect(() => figure({ delivered: 2, answered: 3 })).toThrow(
    new RangeError('answered must not exceed delivered; got 3 of 2'),
  )
})

test('a value that is not a count is refused, and the error names it', () => {
  expect(() => responseRate({ delivered: -1, answered: 0 })).toThrow(
    new RangeError('delivered must be a whole number, 0 or more; got -1'),
  )
  expect(() => responseRateInterval({ delivered: 5, answered: 0.5 })).toThrow(
    new RangeError('answered must be a whole number, 0 or more; got 0.5'),
  )
})
