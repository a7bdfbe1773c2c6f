import { SCORES } from '@otklik/contract/scale'
import { describe, expect, test } from 'vitest'
import { scores } from '../test/answers.ts'
import type { Interval } from './confidence-interval.ts'
import { mean, type ScoreCounts } from './csi.ts'
import { meanInterval } from './mean-interval.ts'
import { studentT } from './student-t.ts'

const DRAWS = 20_000

/** Lists the distributions of 1 to 5, in percent. */
const DISTRIBUTIONS = [
  [0, 0, 0, 4, 96],
  [1, 1, 2, 6, 90],
  [10, 15, 20, 25, 30],
  [30, 0, 0, 0, 70],
  [20, 20, 20, 20, 20],
] as const

describe.each(DISTRIBUTIONS)('of %i, %i, %i, %i and %i percent', (...percent) => {
  test.each([5, 12, 30, 100, 400])('the interval of %i answers holds the mean, and is never a point', (n) => {
    const samples = draw(percent, n)
    const ours = measure(samples, percent, meanInterval)
    const students = measure(samples, percent, studentsInterval(n))

    expect(ours.coverage).toBeGreaterThanOrEqual(0.93)
    expect(ours.narrowest).toBeGreaterThan(0)
    if (students.coverage >= 0.93) {
      expect(ours.averageWidth).toBeLessThanOrEqual(1.25 * students.averageWidth)
    }
  })
})

test('of 1 percent ones and 99 percent fives, the interval of 15 answers holds the mean in 86 % of samples', () => {
  const percent = [1, 0, 0, 0, 99]
  const samples = draw(percent, 15)

  expect(measure(samples, percent, meanInterval).coverage).toBeCloseTo(0.86, 2)
  expect(measure(samples, percent, studentsInterval(15)).coverage).toBeCloseTo(0.14, 2)
})

/** Maps samples to how often they were drawn. A sample is written with a digit of base n + 1 for each count. */
interface Samples {
  readonly n: number
  readonly times: ReadonlyMap<number, number>
}

function draw(percent: readonly number[], n: number): Samples {
  const urn = SCORES.flatMap((score, index) =>
    Array<number>(percent[index] ?? 0).fill((n + 1) ** (score - 1)),
  )
  const random = seededRandom(15)
  const times = new Map<number, number>()
  for (let drawn = 0; drawn < DRAWS; drawn += 1) {
    let sample = 0
    for (let answer = 0; answer < n; answer += 1) sample += urn[Math.floor(random() * urn.length)] ?? 0
    times.set(sample, (times.get(sample) ?? 0) + 1)
  }
  return { n, times }
}

/** Measures how often an interval contains the true mean, and how wide it is. */
function measure(
  { n, times }: Samples,
  percent: readonly number[],
  intervalOf: (counts: ScoreCounts) => Interval | null,
) {
  const truth = SCORES.reduce((sum, score, index) => sum + score * (percent[index] ?? 0), 0) / 100
  const measured = { coverage: 0, averageWidth: 0, narrowest: Number.POSITIVE_INFINITY }
  for (const [sample, count] of times) {
    const digit = (place: number) => Math.floor(sample / (n + 1) ** place) % (n + 1)
    const interval = intervalOf(scores({ 1: digit(0), 2: digit(1), 3: digit(2), 4: digit(3), 5: digit(4) }))
    if (interval === null) throw new Error('no interval')

    const width = interval.high - interval.low
    if (interval.low <= truth && truth <= interval.high) measured.coverage += count / DRAWS
    measured.averageWidth += (width * count) / DRAWS
    measured.narrowest = Math.min(measured.narrowest, width)
  }
  return measured
}

/** Returns Student's interval, mean ± t · s / √n, cut to the scale. */
function studentsInterval(n: number) {
  const t = studentT(n - 1)
  return (counts: ScoreCounts): Interval => {
    const average = Number(mean(counts))
    const squares = SCORES.reduce((sum, score) => sum + counts[score] * (score - average) ** 2, 0)
    const reach = t * Math.sqrt(squares / (n - 1) / n)
    return { low: Math.max(1, average - reach), high: Math.min(5, average + reach) }
  }
}

/** Returns a generator of numbers in [0, 1), the same ones for the same seed: mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
