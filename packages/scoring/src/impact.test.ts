import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCounts, scores } from '../test/answers.ts'
import { impact, isImpactSure } from './impact.ts'

test('20 fours and 80 fives lack 10 points to a target of 4.9', () => {
  expect(impact(scores({ 4: 20, 5: 80 }), 4.9)).toBeCloseTo(10, 10)
})

test('a service at its target or above has no impact', () => {
  expect(impact(scores({ 5: 7 }), 5)).toBe(0)
  expect(impact(scores({ 4: 1, 5: 9 }), 4.5)).toBe(0)
})

test('an impact is sure where the whole interval lies below the target', () => {
  // 20 fours and 80 fives: 4.7045 to 4.8691
  expect(isImpactSure(scores({ 4: 20, 5: 80 }), 4.87)).toBe(true)
  expect(isImpactSure(scores({ 4: 20, 5: 80 }), 4.86)).toBe(false)
  expect(isImpactSure(scores({ 4: 2, 5: 8 }), 4.9)).toBe(false)
})

test('if nobody has answered, there is no impact', () => {
  expect(impact(scores({}), 4.5)).toBeNull()
  expect(isImpactSure(scores({}), 4.5)).toBeNull()
})

test('a sure impact is one', () => {
  fc.assert(
    fc.property(anyCounts, fc.double({ min: 1, max: 5, noNaN: true }), (counts, target) => {
      if (isImpactSure(counts, target)) expect(impact(counts, target)).toBeGreaterThan(0)
      expect(impact(counts, target)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test.each([0.99, 5.01, Number.NaN])('a target of %s is refused', (target) => {
  expect(() => impact(scores({ 5: 1 }), target)).toThrow(
    new RangeError(`the target must lie in 1 to 5; got ${target}`),
  )
  expect(() => isImpactSure(scores({ 5: 1 }), target)).toThrow(RangeError)
})
