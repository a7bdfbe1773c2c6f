import fc from 'fast-check'
import { expect, test } from 'vitest'
import { npsScores } from '../test/nps-answers.ts'
import { nps } from './nps.ts'
import { adjustedNps, npsInterval } from './nps-interval.ts'

// e <- (p - d) / (n + 3); v <- ((p + d + 1.5) / (n + 3) - e^2) / (n + 3); 100 * (e + c(-1, 1) * qnorm(.975) * sqrt(v))
test.each([
  [50, 30, 20, 14.0511301787616, 44.2012970057044],
  [8, 0, 0, 38.5382588198525, 100],
  [0, 0, 8, -100, -38.5382588198525],
])(
  '%i promoters, %i passives and %i detractors have an interval from %f to %f',
  (p, passives, d, low, high) => {
    const interval = npsInterval(npsScores({ 10: p, 7: passives, 0: d }))

    expect(interval?.low).toBeCloseTo(low, 10)
    expect(interval?.high).toBeCloseTo(high, 10)
  },
)

test('the interval lies around the score with ¾ of a promoter, ¾ of a detractor and 1½ passives added', () => {
  const adjusted = adjustedNps(npsScores({ 9: 50, 8: 30, 6: 20 }))

  expect(adjusted?.score).toBeCloseTo((100 * (50.75 - 20.75)) / 103, 10)
  expect(adjusted?.variance).toBeCloseTo(59.159332568885, 10)
})

test('an answer alone lies outside of its interval, as three others are added', () => {
  expect(nps(npsScores({ 10: 1 }))).toBe(100)
  expect(npsInterval(npsScores({ 10: 1 }))?.high).toBeCloseTo(98.498649420252, 10)
})

test('if nobody has answered, there is no interval', () => {
  expect(npsInterval(npsScores({}))).toBeNull()
})

test('the interval stays on the scale, contains the score of two answers or more, and is never a point', () => {
  const count = fc.oneof(fc.constant(0), fc.nat(30), fc.nat(1_000_000_000))
  fc.assert(
    fc.property(count, count, count, (detractors, passives, promoters) => {
      fc.pre(detractors + passives + promoters > 1)
      const counts = npsScores({ 6: detractors, 7: passives, 9: promoters })
      const [low, high] = [Number(npsInterval(counts)?.low), Number(npsInterval(counts)?.high)]

      expect(low).toBeGreaterThanOrEqual(-100)
      expect(low).toBeLessThanOrEqual(Number(nps(counts)))
      expect(high).toBeGreaterThanOrEqual(Number(nps(counts)))
      expect(high).toBeLessThanOrEqual(100)
      expect(low).toBeLessThan(high)
    }),
  )
})

test('exchanging promoters and detractors mirrors the interval', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, b, passives) => {
      const one = npsInterval(npsScores({ 0: a, 7: passives, 10: b }))
      const other = npsInterval(npsScores({ 0: b, 7: passives, 10: a }))

      expect(Number(one?.low) + Number(other?.high)).toBeCloseTo(0, 10)
    }),
  )
})

test('a fractional count is refused', () => {
  expect(() => npsInterval(npsScores({ 10: 1.5 }))).toThrow(
    new RangeError('the count for score 10 must be a whole number, 0 or more; got 1.5'),
  )
})
