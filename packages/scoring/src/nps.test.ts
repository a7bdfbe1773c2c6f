import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countEachNps, npsScores, someNpsAnswers } from '../test/nps-answers.ts'
import { nps, npsGroups, npsInterval } from './nps.ts'

test('50 promoters and 20 detractors among 100 have a score of 30 ± 15.3', () => {
  const counts = npsScores({ 0: 5, 6: 15, 7: 20, 8: 10, 9: 25, 10: 25 })

  const interval = npsInterval(counts)

  expect(nps(counts)).toBe(30)
  expect(interval?.low).toBeCloseTo(30 - 15.3, 1)
  expect(interval?.high).toBeCloseTo(30 + 15.3, 1)
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
  expect(npsInterval(npsScores({}))).toBeNull()
})

test('the interval is cut to the scale', () => {
  expect(npsInterval(npsScores({ 0: 1, 10: 5 }))?.high).toBe(100)
  expect(npsInterval(npsScores({ 0: 5, 10: 1 }))?.low).toBe(-100)
})

test.each([
  [10, 100],
  [8, 0],
  [3, -100],
] as const)('if all gave %i, the score is %i and the interval is one point', (score, points) => {
  const counts = npsScores({ [score]: 7 })

  expect(nps(counts)).toBe(points)
  expect(npsInterval(counts)).toEqual({ low: points, high: points })
})

test('score and interval are the mean of answers that count 100, 0 or −100', () => {
  fc.assert(
    fc.property(someNpsAnswers, (answers) => {
      const points = answers.map((score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0))
      const average = points.reduce<number>((sum, point) => sum + point, 0) / points.length
      const variance = points.reduce<number>((sum, point) => sum + (point - average) ** 2, 0) / points.length
      const reach = 1.959963984540054 * Math.sqrt(variance / points.length)

      const counts = countEachNps(answers)

      expect(nps(counts)).toBeCloseTo(average, 10)
      expect(npsInterval(counts)?.low).toBeCloseTo(Math.max(-100, average - reach), 5)
      expect(npsInterval(counts)?.high).toBeCloseTo(Math.min(100, average + reach), 5)
    }),
  )
})

test('the interval stays on the scale and contains the score, whatever the counts', () => {
  const count = fc.nat({ max: 1_000_000_000 })
  fc.assert(
    fc.property(count, count, count, (detractors, passives, promoters) => {
      fc.pre(detractors + passives + promoters > 0)
      const counts = npsScores({ 6: detractors, 7: passives, 9: promoters })
      const score = Number(nps(counts))

      expect(npsInterval(counts)?.low).toBeGreaterThanOrEqual(-100)
      expect(npsInterval(counts)?.low).toBeLessThanOrEqual(score)
      expect(npsInterval(counts)?.high).toBeGreaterThanOrEqual(score)
      expect(npsInterval(counts)?.high).toBeLessThanOrEqual(100)
    }),
  )
})

test('exchanging promoters and detractors changes the sign', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, b, passives) => {
      const one = npsScores({ 0: a, 7: passives, 10: b })
      const other = npsScores({ 0: b, 7: passives, 10: a })

      expect(Number(nps(one)) + Number(nps(other))).toBe(0)
      expect(Number(npsInterval(one)?.low) + Number(npsInterval(other)?.high)).toBeCloseTo(0, 10)
    }),
  )
})

test.each([
  ['groups', npsGroups],
  ['score', nps],
  ['interval', npsInterval],
])('a fractional count has no %s', (_, figure) => {
  expect(() => figure(npsScores({ 10: 1.5 }))).toThrow(
    new RangeError('the count for score 10 must be a whole number, 0 or more; got 1.5'),
  )
})
