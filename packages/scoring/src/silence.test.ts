import { expect, test } from 'vitest'
import { FEWEST_EVENTS, isUnusualSilence, silenceChance, UNUSUAL_SILENCE } from './silence.ts'

/** Returns the shortest whole minutes of silence that are unusual in 320 hours with so many events. */
function firstUnusualMinute(events: number): number {
  const isUnusual = (minutes: number) => isUnusualSilence({ events, observed: 320 * 60, silent: minutes })
  let minutes = 0
  while (!isUnusual(minutes)) minutes++
  return minutes
}

// By another program: (1 - 14 / 320) ** 160 and so on.
test.each([
  [160, 14, 0.0007788103],
  [160, 13, 0.0013126337],
  [20, 93, 0.0010411602],
  [20, 94, 0.0009531675],
  [1, 160, 0.5],
  [0, 320, 1],
  [5, 0, 1],
  [5, 320, 0],
])('%i events in 320 hours leave the last %i without one by chance %f', (events, silent, chance) => {
  expect(silenceChance({ events, observed: 320, silent })).toBeCloseTo(chance, 8)
})

test('for many events the chance is that of the exponential distribution', () => {
  const chance = silenceChance({ events: 32_000, observed: 320, silent: 0.07 })

  expect(chance).toBeCloseTo(Math.exp(-7), 5)
})

// 320 * (1 - 0.001 ^ (1 / n)) hours.
test('a silence is unusual from the first minute that chance leaves empty in fewer than 1 of 1,000 cases', () => {
  expect([20, 40, 160, 1600].map(firstUnusualMinute)).toEqual([5608, 3046, 812, 83])
})

test('what is usual is not known from fewer than 20 events', () => {
  const silence = { observed: 320, silent: 319 }

  expect(isUnusualSilence({ ...silence, events: FEWEST_EVENTS - 1 })).toBe(false)
  expect(isUnusualSilence({ ...silence, events: FEWEST_EVENTS })).toBe(true)
})

test('what comes by chance in a simulation is unusually silent as often as is said', () => {
  let seed = 7
  // The generator of Park and Miller.
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const [runs, events] = [200_000, 24]
  let unusual = 0

  for (let run = 0; run < runs; run++) {
    let last = 0
    for (let answer = 0; answer < events; answer++) last = Math.max(last, random())
    if (isUnusualSilence({ events, observed: 1, silent: 1 - last })) unusual++
  }

  expect(unusual / runs).toBeGreaterThan(UNUSUAL_SILENCE * 0.75)
  expect(unusual / runs).toBeLessThan(UNUSUAL_SILENCE * 1.25)
})

test.each([
  [{ events: -1, observed: 1, silent: 0 }],
  [{ events: 1.5, observed: 1, silent: 0 }],
  [{ events: 1, observed: 1, silent: 2 }],
  [{ events: 1, observed: Number.NaN, silent: 0 }],
  [{ events: 1, observed: Number.POSITIVE_INFINITY, silent: 0 }],
])('an impossible silence is refused: %o', (silence) => {
  expect(() => silenceChance(silence)).toThrow(RangeError)
})
