import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openRequestCounter } from './request-counter.ts'

const MINUTE = 60_000

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

test('a key has its requests in each window, which begins with its first request', () => {
  const { count } = openRequestCounter(3, MINUTE)

  const first = [count('a'), count('a')]
  vi.advanceTimersByTime(MINUTE - 1)
  const last = [count('a'), count('a'), count('b')]
  vi.advanceTimersByTime(1)
  const next = [count('a'), count('a'), count('a'), count('a')]

  expect(first).toEqual([0, 0])
  expect(last).toEqual([0, 1, 0])
  expect(next).toEqual([0, 0, 0, MINUTE])
})

test('a refused request does not lengthen the wait', () => {
  const { count } = openRequestCounter(1, MINUTE)
  count('a')

  vi.advanceTimersByTime(MINUTE / 2)

  expect([count('a'), count('a')]).toEqual([MINUTE / 2, MINUTE / 2])
})

test('looking counts nothing', () => {
  const { count, waitMs } = openRequestCounter(2, MINUTE)
  count('a')

  expect([waitMs('a'), waitMs('a')]).toEqual([0, 0])
  count('a')
  expect(waitMs('a')).toBe(MINUTE)
})

test('a flood of other keys makes the counter forget those that have requests left, and no spent one', () => {
  const { count } = openRequestCounter(2, MINUTE, 10)
  for (const key of ['spent', 'spent', 'half']) count(key)

  for (let other = 0; other < 1000; other++) count(`other ${other}`)

  expect(count('spent')).toBe(MINUTE)
  expect([count('half'), count('half')]).toEqual([0, 0])
})
