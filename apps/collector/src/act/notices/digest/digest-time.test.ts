import { expect, test } from 'vitest'
import { DEFAULT_CALENDAR } from '../../calendar/default-calendar.ts'
import { isDigestDue } from './digest-time.ts'

const CALENDAR = {
  ...DEFAULT_CALENDAR,
  exceptions: [
    { day: '2026-03-11', hours: [] },
    { day: '2026-03-14', hours: [{ from: '10:00', to: '14:00' }] },
  ],
}
const plan = { calendar: CALENDAR, timeZone: 'Asia/Almaty' }

const isDue = (time: string, digestedDay: string | null = '2026-03-09', digest = true) =>
  isDigestDue({ digest, digestAt: '08:00' }, plan, digestedDay, new Date(`${time}+05:00`))

test('the digest of a working day is due once, from its time in the zone of the workspace on', () => {
  expect([
    isDue('2026-03-10T07:59'),
    isDue('2026-03-10T08:00'),
    isDue('2026-03-10T23:59'),
    isDue('2026-03-10T08:00', null),
    isDue('2026-03-10T08:00', '2026-03-10'),
    isDue('2026-03-10T08:00', '2026-03-09', false),
  ]).toEqual([false, true, true, true, false, false])
})

test('a holiday and a weekend have none, and a moved working Saturday has one', () => {
  expect([isDue('2026-03-11T09:00'), isDue('2026-03-14T09:00'), isDue('2026-03-15T09:00')]).toEqual([
    false,
    true,
    false,
  ])
})
