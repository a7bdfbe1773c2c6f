import fc from 'fast-check'
import { expect, test } from 'vitest'
import { studentT } from './student-t.ts'

// qnorm(0.975)
const Z = 1.959963984540054

// These values come from column .975 of the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [10, 2.228],
  [29, 2.045],
  [30, 2.042],
  [60, 2.0],
  [99, 1.984],
  [100, 1.984],
])('with %i degrees of freedom the quantile is the published %f', (df, published) => {
  expect(studentT(df)).toBeCloseTo(published, 3)
})

// These values come from inverting the incomplete beta function with 40 digits.
test.each([
  [1, 12.706204736174705],
  [2, 4.302652729749464],
  [3, 3.1824463052837095],
  [4, 2.7764451051977943],
  [9, 2.2621571627982053],
  [30, 2.042272456301238],
  [99, 1.9842169515864174],
  [100, 1.9839715185235522],
  [120, 1.979930405082441],
  [1000, 1.9623390808264085],
  [1_000_000, 1.959966356814107],
  [10_000_000, 1.959964221767205],
])('with %i degrees of freedom the quantile is exact to 1e-10', (df, exact) => {
  expect(Math.abs(studentT(df) - exact)).toBeLessThan(1e-10)
})

// qt(alpha / 2, df, lower.tail = FALSE)
test.each([
  [1, 0.5, 1],
  [4, 0.5, 0.740697084112683],
  [99, 0.5, 0.6769759855461521],
  [100, 0.5, 0.6769510430114709],
  [4, 0.001, 8.610301581379275],
  [99, 0.001, 3.391528833363651],
  [100, 0.001, 3.39049131116423],
  [1, 1e-6, 636619.772367058],
  [29, 1e-6, 6.170056101418832],
  [100, 1e-6, 5.213727574230076],
  [4, 1e-12, 1565.08351516786],
  [29, 1e-12, 11.951344324623648],
  [99, 1e-12, 8.17721036468168],
  [100, 1e-12, 8.165528826314109],
  [1000, 1e-12, 7.223954586794144],
])('with %i degrees of freedom and α = %f the quantile is that of R', (df, alpha, exact) => {
  expect(studentT(df, alpha) / exact).toBeCloseTo(1, alpha < 1e-6 ? 4 : 6)
})

test('with α = 1 no standard error is needed', () => {
  expect(studentT(4, 1)).toBe(0)
  expect(studentT(400, 1)).toBe(0)
})

test('with one and two degrees of freedom the quantile equals the closed formula', () => {
  expect(studentT(1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 10)
  expect(studentT(2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 10)
})

test('each further degree of freedom lowers the quantile, also where the method changes', () => {
  for (let df = 1; df < 1000; df += 1) expect(studentT(df + 1)).toBeLessThan(studentT(df))
})

test('the quantile is above that of the normal distribution and approaches it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (df) => {
      const above = studentT(df) - Z

      expect(above).toBeGreaterThan(0)
      expect(above).toBeLessThan(11 / df)
    }),
  )
})

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s degrees of freedom are refused', (df) => {
  expect(() => studentT(df)).toThrow(
    new RangeError(`degrees of freedom must be a whole number, 1 or more; got ${df}`),
  )
})
