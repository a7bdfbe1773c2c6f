import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countEachNps, npsScores, someNpsAnswers } from '../test/nps-answers.ts'
import { nps, npsGroups } from './nps.ts'

test('50 promoters and 20 detractors among 100 have a score of 30', () => {
  expect(nps(npsScores({ 0: 5, 6: 15, 7: 20, 8: 10, 9: 25, 10: 25 }))).toBe(30)
})

test('9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors', () => {
  const each = { 0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 10: 1 }

  expect(npsGroups(each)).toEqual({ n: 11, promoters: 2, passives: 2, detractors: 7 })
  expect(npsGroups(npsScores({ 6: 1, 7: 2, 8: 4, 9: 8 }))).toEqual({
    n: 15,
    promoters: 8,
    passives: 6,
    detractors: 1,
  })
})

test('if nobody has answered, the groups are empty and there is no score', () => {
  expect(npsGroups(npsScores({}))).toEqual({ n: 0, promoters: 0, passives: 0, detractors: 0 })
  expect(nps(npsScores({}))).toBeNull()
})

test.each([
  [10, 100],
  [8, 0],
  [3, -100],
] as const)('if all gave %i, the score is %i', (score, points) => {
  expect(nps(npsScores({ [score]: 7 }))).toBe(points)
})

test('the score is the mean of answers that count 100, 0 or −100', () => {
  fc.assert(
    fc.property(someNpsAnswers, (answers) => {
      const points = answers.map((score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0))
      const average = points.reduce<number>((sum, point) => sum + point, 0) / points.length

      expect(nps(countEachNps(answers))).toBeCloseTo(average, 10)
    }),
  )
})

test('exchanging promoters and detractors changes the sign', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, b, passives) => {
      const one = npsScores({ 0: a, 7: passives, 10: b })
      const other = npsScores({ 0: b, 7: passives, 10: a })

      expect(Number(nps(one)) + Number(nps(other))).toBe(0)
    }),
  )
})

test.each([
  ['groups', npsGroups],
  ['score', nps],
])('a fractional count has no %s', (_, figure) => {
  expect(() => figure(npsScores({ 10: 1.5 }))).toThrow(
    new RangeError('the count for score 10 must be a whole number, 0 or more; got 1.5'),
  )
})
