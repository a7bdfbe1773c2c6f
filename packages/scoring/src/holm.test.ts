import { expect, test } from 'vitest'
import { holm } from './holm.ts'

// p.adjust(p, "holm")
test.each([
  [
    [0.01, 0.04, 0.03, 0.005, 0.6],
    [0.04, 0.09, 0.09, 0.025, 0.6],
  ],
  [
    [0.01, 0.02, 0.022, 0.09, 0.5, 0.0001],
    [0.05, 0.08, 0.08, 0.18, 0.5, 0.0006],
  ],
  [
    [0.7, 0.8],
    [1, 1],
  ],
  [[0.03], [0.03]],
  [[], []],
])('%o are adjusted to %o', (pValues, adjusted) => {
  expect(holm(pValues)).toEqual(adjusted.map((p) => expect.closeTo(p, 12)))
})

test.each([-0.1, 1.1, Number.NaN])('a p-value of %s is refused', (p) => {
  expect(() => holm([0.5, p])).toThrow(new RangeError(`every p-value must be 0 to 1; got ${p}`))
})
