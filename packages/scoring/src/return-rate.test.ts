import { expect, test } from 'vitest'
import { responseRate } from './response-rate.ts'
import { returnRate } from './return-rate.ts'

test('100 issued, 4 bounced and 12 answered are a return rate of 0.12, as bounces stay in', () => {
  expect(returnRate({ issued: 100, unreached: 0, answered: 12 })).toBe(0.12)
  expect(responseRate({ delivered: 96, answered: 12 })).toBe(0.125)
})

test('ten who see the widget after a suppressed letter were reached: five answers are a half by both rates', () => {
  expect(returnRate({ issued: 10, unreached: 0, answered: 5 })).toBe(0.5)
  expect(responseRate({ delivered: 10, answered: 5 })).toBe(0.5)
})

test('whom nothing reached is left out', () => {
  expect(returnRate({ issued: 30, unreached: 10, answered: 5 })).toBe(0.25)
  expect(returnRate({ issued: 3, unreached: 3, answered: 0 })).toBeNull()
  expect(returnRate({ issued: 0, unreached: 0, answered: 0 })).toBeNull()
})

test('counts that cannot be are refused', () => {
  expect(() => returnRate({ issued: 5, unreached: 3, answered: 3 })).toThrow(
    new RangeError('unreached and answered must not exceed issued; got 3 and 3 of 5'),
  )
  expect(() => returnRate({ issued: 5, unreached: 0.5, answered: 3 })).toThrow(
    new RangeError('unreached must be a whole number, 0 or more; got 0.5'),
  )
})
