import { expect, test } from 'vitest'
import { lastIssue, nextIssue, type Rhythm } from './issue-days.ts'

const KYIV: Rhythm = { every: 'week', at: '08:00', timeZone: 'Europe/Kyiv', workspaceZone: 'Europe/Kyiv' }

const around = (rhythm: Partial<Rhythm>, now: string) =>
  [lastIssue, nextIssue].map((issue) => {
    const { day, at } = issue({ ...KYIV, ...rhythm }, new Date(now))
    return `${day} ${at.toISOString()}`
  })

test('a letter of the week is due on Mondays from its time on', () => {
  expect(around({}, '2026-03-09T05:59:59Z')).toEqual([
    '2026-03-02 2026-03-02T06:00:00.000Z',
    '2026-03-09 2026-03-09T06:00:00.000Z',
  ])
  expect(around({}, '2026-03-09T06:00:00Z')).toEqual([
    '2026-03-09 2026-03-09T06:00:00.000Z',
    '2026-03-16 2026-03-16T06:00:00.000Z',
  ])
})

test('a letter of the month is due on its first day, in summer time an hour sooner', () => {
  expect(around({ every: 'month' }, '2026-04-01T04:59:59Z')).toEqual([
    '2026-03-01 2026-03-01T06:00:00.000Z',
    '2026-04-01 2026-04-01T05:00:00.000Z',
  ])
})

test('a reader whose Monday begins earlier than that of the workspace waits for its week to be over', () => {
  const rhythm = { timeZone: 'Pacific/Auckland', workspaceZone: 'America/New_York' }

  // 8 o'clock in Auckland was at 19:00 UTC on Sunday.
  expect(around(rhythm, '2026-03-09T03:59:59Z')).toEqual([
    '2026-03-02 2026-03-02T05:00:00.000Z',
    '2026-03-09 2026-03-09T04:00:00.000Z',
  ])
})

test('a reader whose Monday begins later gets it at the time of their own', () => {
  expect(around({ timeZone: 'America/New_York' }, '2026-03-09T12:00:00Z')[0]).toBe(
    '2026-03-09 2026-03-09T12:00:00.000Z',
  )
})
