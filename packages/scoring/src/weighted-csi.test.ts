import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Indicator, weightedCsi } from './weighted-csi.ts'

test('means of 5, 4 and 3 with weights of 3, 2 and 1 have a weighted mean of 4.3333, 86.67 %', () => {
  const { all } = weightedCsi([
    { weight: 3, mean: 5 },
    { weight: 2, mean: 4 },
    { weight: 1, mean: 3 },
  ])

  expect(all.mean).toBeCloseTo(26 / 6, 12)
  expect(all.percent).toBeCloseTo(86.67, 2)
  expect(all.answeredWeight).toBe(1)
})

test('an indicator that nobody answered is left out, and the share of answered weight says so', () => {
  const { all } = weightedCsi([
    { weight: 1, mean: 4 },
    { weight: 2, mean: 2.5 },
    { weight: 1, mean: null },
  ])

  expect(all).toEqual({ mean: 3, percent: 60, answeredWeight: 0.75 })
})

test('each layer has its own figures, lowest layer first', () => {
  const { layers } = weightedCsi([
    { layer: 10, weight: 1, mean: null },
    { layer: 2, weight: 1, mean: 2 },
    { layer: 1, weight: 3, mean: 5 },
    { layer: 2, weight: 3, mean: 4 },
  ])

  expect(layers).toEqual([
    { layer: 1, mean: 5, percent: 100, answeredWeight: 1 },
    { layer: 2, mean: 3.5, percent: 70, answeredWeight: 1 },
    { layer: 10, mean: null, percent: null, answeredWeight: 0 },
  ])
})

test('an indicator without a layer counts in `all` alone', () => {
  const { all, layers } = weightedCsi([
    { weight: 1, mean: 2 },
    { layer: null, weight: 1, mean: 3 },
    { layer: 1, weight: 2, mean: 5 },
  ])

  expect(all.mean).toBe(3.75)
  expect(layers.map(({ layer }) => layer)).toEqual([1])
})

test('if nothing was answered or asked, there is no figure', () => {
  const nothing = { mean: null, percent: null }

  expect(weightedCsi([{ weight: 2, mean: null }]).all).toEqual({ ...nothing, answeredWeight: 0 })
  expect(weightedCsi([])).toEqual({ all: { ...nothing, answeredWeight: null }, layers: [] })
})

const anIndicator: fc.Arbitrary<Indicator> = fc.record({
  layer: fc.option(fc.integer({ min: 1, max: 9 })),
  weight: fc.double({ min: Number.MIN_VALUE, max: 1000, noNaN: true }),
  mean: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
})

test('the figures stay on their scales, whatever the weights', () => {
  fc.assert(
    fc.property(fc.array(anIndicator), (indicators) => {
      const { all, layers } = weightedCsi(indicators)

      for (const { mean, percent, answeredWeight } of [all, ...layers]) {
        if (mean !== null) expect(mean).toSatisfy(isWithin(1, 5))
        if (percent !== null) expect(percent).toSatisfy(isWithin(20, 100))
        if (answeredWeight !== null) expect(answeredWeight).toSatisfy(isWithin(0, 1))
      }
    }),
  )
})

test('equal means stay on the scale in spite of rounding', () => {
  const { all } = weightedCsi([
    { weight: 0.1, mean: 5 },
    { weight: 4.1, mean: 5 },
  ])

  expect(all).toEqual({ mean: 5, percent: 100, answeredWeight: 1 })
})

test('equal weights give the plain mean, and doubling them changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { minLength: 1 }), (means) => {
      const plain = means.reduce((sum, mean) => sum + mean, 0) / means.length
      const once = weightedCsi(means.map((mean) => ({ weight: 3, mean })))
      const twice = weightedCsi(means.map((mean) => ({ weight: 6, mean })))

      expect(once.all.mean).toBeCloseTo(plain, 10)
      expect(twice.all.mean).toBeCloseTo(plain, 10)
    }),
  )
})

test('a weight of n counts as n indicators of weight 1', () => {
  const indicator = fc.record({
    weight: fc.integer({ min: 1, max: 9 }),
    mean: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(fc.array(indicator, { minLength: 1 }), (indicators) => {
      const single = indicators.flatMap(({ weight, mean }) => Array(weight).fill({ weight: 1, mean }))

      expect(weightedCsi(indicators)).toEqual(weightedCsi(single))
    }),
  )
})

test.each([0, -1, 1001, Number.NaN, Number.POSITIVE_INFINITY])('a weight of %s is refused', (weight) => {
  expect(() => weightedCsi([{ weight, mean: 4 }])).toThrow(
    new RangeError(`weight must be above 0, up to 1000; got ${weight}`),
  )
})

test.each([0, 0.99, 5.01, Number.NaN])('a mean of %s is refused', (mean) => {
  expect(() => weightedCsi([{ weight: 1, mean }])).toThrow(
    new RangeError(`mean must be 1 to 5, or null; got ${mean}`),
  )
})

test('a fractional layer is refused', () => {
  expect(() => weightedCsi([{ layer: 1.5, weight: 1, mean: 4 }])).toThrow(
    new RangeError('layer must be a whole number; got 1.5'),
  )
})

function isWithin(low: number, high: number) {
  return (figure: number) => figure >= low && figure <= high
}
