import { expect, test } from 'vitest'
import { scores } from '../test/answers.ts'
import { finitePopulation } from './finite-population.ts'
import { meanInterval } from './mean-interval.ts'

test('24 answers of 30 people narrow each arm to 0.4549 of it', () => {
  const { low, high } = finitePopulation({ value: 0, low: -1, high: 2 }, 30, 24)

  // sqrt((30 - 24) / (30 - 1))
  expect(low).toBeCloseTo(-0.454858826147342, 12)
  expect(high).toBeCloseTo(2 * 0.454858826147342, 12)
})

test('4 fours and 20 fives of 30 people have an interval from 4.6964 to 4.8835', () => {
  const interval = meanInterval(scores({ 4: 4, 5: 20 }))
  if (interval === null) throw new Error('no interval')

  const { low, high } = finitePopulation({ value: 29 / 6, ...interval }, 30, 24)

  // m + (bounds - m) * sqrt((N - n) / (N - 1)), with the bounds as in mean-interval.test.ts
  expect(low).toBeCloseTo(4.69638851578113, 10)
  expect(high).toBeCloseTo(4.8835351454962, 10)
})

test('where everybody has answered, nothing is uncertain', () => {
  expect(finitePopulation({ value: 4, low: 3, high: 5 }, 30, 30)).toEqual({ low: 4, high: 4 })
  expect(finitePopulation({ value: 4, low: 3, high: 5 }, 1, 1)).toEqual({ low: 4, high: 4 })
})

test.each([
  [0, 0],
  [10, 11],
])('%i people with %i answers are refused', (population, answered) => {
  expect(() => finitePopulation({ value: 4, low: 3, high: 5 }, population, answered)).toThrow(
    new RangeError(`answered must not exceed a population of 1 or more; got ${answered} of ${population}`),
  )
})
