import { expect, test } from 'vitest'
import { DEFAULT_CALENDAR } from '../../calendar/default-calendar.ts'
import { climb } from './overdue-ladder.ts'

const LADDER = { ownerMinutes: 0, clientManagerMinutes: 60, qualityMinutes: 240 }
const DUE = new Date('2026-03-10T10:00:00Z')

const climbAt = (time: string, ladder: Parameters<typeof climb>[0] = LADDER) =>
  climb(ladder, { calendar: DEFAULT_CALENDAR, timeZone: 'UTC' }, DUE, new Date(`2026-03-${time}Z`))

test('an overdue case is told to its owner, then to the client manager, then to quality', () => {
  expect([climbAt('10T09:59'), climbAt('10T10:00'), climbAt('10T11:00'), climbAt('10T14:00')]).toEqual([
    { rungs: [], isComplete: false },
    { rungs: ['owner'], isComplete: false },
    { rungs: ['owner', 'clientManager'], isComplete: false },
    { rungs: ['owner', 'clientManager', 'quality'], isComplete: true },
  ])
})

test('a rung that is left out is climbed over', () => {
  expect(climbAt('10T10:00', { ownerMinutes: null, clientManagerMinutes: null, qualityMinutes: 0 })).toEqual({
    rungs: ['quality'],
    isComplete: true,
  })
})

test('what has been overdue for more than a week is no news', () => {
  expect([climbAt('17T10:00').rungs.length, climbAt('17T10:01')]).toEqual([
    3,
    { rungs: [], isComplete: true },
  ])
})
