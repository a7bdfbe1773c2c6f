import { expect, test } from 'vitest'
import { countScale, positionOn, scaleFor } from './scales.ts'

const point = (value: number | null, low = value, high = value, n = 100) => ({ value, low, high, n })

test('a scale holds every value and the intervals of those with enough answers', () => {
  expect(scaleFor('csi', [point(4.6, 4.5, 4.7), point(4.9)])).toMatchObject({ from: 4.5, to: 5 })
  expect(scaleFor('csi', [point(4.6, 4.4, 4.8)])).toMatchObject({ from: 4, to: 5 })
  expect(scaleFor('csi', [point(4.1, 3.9, 4.3)])).toMatchObject({ from: 3, to: 5 })
  expect(scaleFor('csi', [point(2)])).toMatchObject({ from: 1, to: 5 })
  expect(scaleFor('nps', [point(-20)])).toMatchObject({ from: -50, to: 100 })
  expect(scaleFor('share', [point(0.12, 0.11, 0.13)])).toMatchObject({ from: 0, to: 0.25 })
})

test('the wide interval of a few answers does not flatten the others, unless there are no others', () => {
  const few = point(5, 1.9, 5, 3)

  expect(scaleFor('csi', [point(4.8, 4.7, 4.9), few])).toMatchObject({ from: 4.5 })
  expect(scaleFor('csi', [few])).toMatchObject({ from: 1 })
  expect(scaleFor('csi', [point(4.8), { ...few, value: 2 }])).toMatchObject({ from: 1 })
})

test('a small change of the values leaves the scale as it is', () => {
  const scales = [4.71, 4.8, 4.87, 4.96].map((mean) => scaleFor('csi', [point(mean, mean - 0.2, 5)]))

  expect(new Set(scales).size).toBe(1)
})

test('without values a scale is the usual one, and counts begin at 0', () => {
  expect(scaleFor('csi', [])).toMatchObject({ from: 4.5, to: 5 })
  expect(scaleFor('csi', [point(null)])).toMatchObject({ from: 4.5, to: 5 })
  expect(countScale(0)).toMatchObject({ from: 0, to: 4 })
  expect(countScale(1)).toMatchObject({ from: 0, to: 4 })
  expect(countScale(412)).toMatchObject({ from: 0, to: 600 })
  expect(countScale(1000)).toMatchObject({ from: 0, to: 1000 })
})

test('a bound beyond the scale lies on its edge', () => {
  const scale = scaleFor('csi', [])

  expect([3, 4.5, 4.75, 5].map((value) => positionOn(scale, value))).toEqual([0, 0, 0.5, 1])
})
