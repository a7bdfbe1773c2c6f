import { expect, test } from 'vitest'
import { normalQuantile } from './normal-quantile.ts'

// qnorm(alpha / 2, lower.tail = FALSE)
test.each([
  [0.5, 0.6744897501960817],
  [0.15, 1.4395314709384555],
  [0.14, 1.4757910281791702],
  [0.05, 1.9599639845400538],
  [0.001, 3.2905267314918945],
  [1e-6, 4.8916384756985902],
  [1e-10, 6.4669510872405152],
  [1e-11, 6.806502490740626],
  [1e-12, 7.130506848171323],
  [1e-13, 7.4409021506423692],
])('with α = %f the quantile is that of R', (alpha, exact) => {
  expect(Math.abs(normalQuantile(alpha) / exact - 1)).toBeLessThan(1e-14)
})

test('an interval that always misses reaches nowhere', () => {
  expect(normalQuantile(1)).toBe(0)
})

test.each([0, -0.05, 1.01, Number.NaN])('α = %s is refused', (alpha) => {
  expect(() => normalQuantile(alpha)).toThrow(new RangeError(`alpha must be above 0, up to 1; got ${alpha}`))
})
