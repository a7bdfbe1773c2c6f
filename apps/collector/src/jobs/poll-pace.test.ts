import { expect, test } from 'vitest'
import { openPollPace, type PollOutcome } from './poll-pace.ts'

const AVERAGE = 0.5

/** Returns the gap and the wait after each poll, in seconds. */
function paceAfter(...outcomes: PollOutcome[]): [gap: number, idle: number][] {
  const pace = openPollPace()
  return outcomes.map((outcome) => {
    pace.polled(outcome)
    return [pace.gapMs() / 1000, pace.idleMs(AVERAGE) / 1000]
  })
}

test('a worker that finds nothing polls ever more seldom', () => {
  expect(paceAfter('empty', 'empty', 'empty', 'empty', 'empty', 'empty')).toEqual([
    [0.2, 1],
    [0.4, 2],
    [0.8, 4],
    [1, 8],
    [1, 10],
    [1, 10],
  ])
})

test('a worker that finds jobs polls each second, and soon after a write', () => {
  expect(paceAfter('empty', 'empty', 'empty', 'found', 'found')).toEqual([
    [0.2, 1],
    [0.4, 2],
    [0.8, 4],
    [0.1, 1],
    [0.1, 1],
  ])
})

test('while a part of the database does not answer, the worker polls at most each second', () => {
  expect(paceAfter('failed', 'failed')).toEqual([
    [1, 1],
    [1, 1],
  ])
})

test('a write begins the wait anew, but writes without jobs do not make the polls denser', () => {
  const pace = openPollPace()
  for (let polls = 0; polls < 10; polls++) pace.polled('empty')

  pace.woken()
  pace.polled('empty')

  expect([pace.gapMs(), pace.idleMs(AVERAGE)]).toEqual([1000, 1000])
})

test('the wait varies by a quarter, so that collectors do not poll in step', () => {
  const pace = openPollPace()

  expect([pace.idleMs(0), pace.idleMs(1)]).toEqual([750, 1250])
})
