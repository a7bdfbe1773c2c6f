import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundFigures } from './round-figures.ts'

test('figures have ten significant digits, and whole numbers and other values all of theirs', () => {
  const row = {
    mean: 4.960000000000001,
    share: 0.1 + 0.2,
    change: 123_456_789_012,
    text: '1.00000000001',
    none: null,
  }

  expect(roundFigures({ ...row })).toEqual({ ...row, mean: 4.96, share: 0.3 })
})

test('a rounded figure differs from itself by no more than the digits that it lost', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), (figure) => {
      const rounded = roundFigures({ figure }).figure as number

      expect(Math.abs(rounded - figure)).toBeLessThanOrEqual(Math.abs(figure) * 1e-9)
    }),
  )
})

test('a fraction is rounded to the number that its ten digits are read back as, also where the eleventh is the last', () => {
  const differing: number[] = []
  for (const below of [3, 7, 30, 365, 2048]) {
    for (let above = 1; above < 5 * below; above++) {
      for (const figure of [above / below, -above / below]) {
        if (roundFigures({ figure }).figure !== Number(figure.toPrecision(10))) differing.push(figure)
      }
    }
  }

  expect(differing).toEqual([])
})
