import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countEach, scores, someAnswers } from '../test/answers.ts'
import { beyondChance } from './beyond-chance.ts'
import { holm } from './holm.ts'
import { meanDifference } from './mean-difference.ts'
import { pValue } from './p-value.ts'

const sure = (alpha?: number) => meanDifference(scores({ 5: 100 }), scores({ 1: 20, 5: 80 }), alpha)
// Its p-value is 0.0131.
const likely = (alpha?: number) =>
  meanDifference(scores({ 2: 1, 3: 2, 4: 7, 5: 10 }), scores({ 1: 2, 2: 4, 3: 5, 4: 6, 5: 5 }), alpha)
const chance = (alpha?: number) => meanDifference(scores({ 5: 10, 4: 3 }), scores({ 5: 11, 4: 2 }), alpha)
const nothing = () => null

test('what is beyond chance alone may be chance among many', () => {
  expect(beyondChance([likely])).toEqual({ beyondChance: [true], compared: 1 })
  expect(beyondChance([likely, chance, chance])).toEqual({ beyondChance: [true, false, false], compared: 3 })
  expect(beyondChance([likely, chance, chance, chance])).toEqual({
    beyondChance: [false, false, false, false],
    compared: 4,
  })
})

test('each difference that is beyond chance leaves one less to compare the next with', () => {
  expect(beyondChance([chance, likely, sure, chance]).beyondChance).toEqual([false, true, true, false])
})

test('what has no difference is not compared', () => {
  expect(beyondChance([nothing, likely, nothing, chance, chance])).toEqual({
    beyondChance: [null, true, null, false, false],
    compared: 3,
  })
})

test('the verdicts are those of Holm’s adjusted p-values', () => {
  const pairs = fc.array(fc.tuple(someAnswers, someAnswers), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(pairs, (samples) => {
      const differences = samples.map(
        ([first, second]) =>
          (alpha?: number) =>
            meanDifference(countEach(first), countEach(second), alpha),
      )
      const adjusted = holm(
        differences.map((differenceAt) => pValue((alpha) => differenceAt(alpha) ?? { low: 0, high: 0 })),
      )

      expect(beyondChance(differences).beyondChance).toEqual(adjusted.map((p) => p < 0.05))
    }),
  )
})
