import { expect, test } from 'vitest'
import { indicatorPriorities } from './indicator-priority.ts'
import { weightedCsi } from './weighted-csi.ts'

const indicators = [
  { weight: 3, mean: 5 },
  { weight: 2, mean: 4 },
  { weight: 4, mean: null },
  { weight: 1, mean: 3 },
]

test('a priority is the weight share times the part of the scale that is lost', () => {
  expect(indicatorPriorities(indicators)).toEqual([
    0,
    expect.closeTo((2 / 6) * (1 / 4), 12),
    null,
    expect.closeTo((1 / 6) * (2 / 4), 12),
  ])
})

test('the priorities together are what the weighted index lacks', () => {
  const lost = indicatorPriorities(indicators).reduce<number>((sum, priority) => sum + (priority ?? 0), 0)

  expect(lost).toBeCloseTo((5 - Number(weightedCsi(indicators).all.mean)) / 4, 12)
})

test('an impossible indicator is refused', () => {
  expect(() => indicatorPriorities([{ weight: 0, mean: 4 }])).toThrow(RangeError)
})
