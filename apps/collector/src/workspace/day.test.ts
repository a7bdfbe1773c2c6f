import { expect, test } from 'vitest'
import { dayIn, startOfDay } from './day.ts'

test.each([
  ['UTC', '2026-03-11T00:00:00Z'],
  ['Europe/Kyiv', '2026-03-10T22:00:00Z'],
  ['Asia/Kathmandu', '2026-03-10T18:15:00Z'],
  ['America/St_Johns', '2026-03-11T02:30:00Z'],
  ['Pacific/Chatham', '2026-03-10T10:15:00Z'],
])('in %s, a day begins at midnight to the millisecond', (timeZone, midnight) => {
  const at = (ms: number) => dayIn(timeZone, new Date(Date.parse(midnight) + ms))

  expect([at(-900_000), at(-1), at(0), at(-1), at(899_999)]).toEqual([
    '2026-03-10',
    '2026-03-10',
    '2026-03-11',
    '2026-03-10',
    '2026-03-11',
  ])
  expect(dayIn('Pacific/Kiritimati', new Date(midnight))).not.toBe('2026-03-10')
  expect(startOfDay(timeZone, '2026-03-11')).toEqual(new Date(midnight))
})

test.each([
  ['Europe/Kyiv', '2026-03-29', '2026-03-28T22:00:00Z'],
  ['Europe/Kyiv', '2026-03-30', '2026-03-29T21:00:00Z'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  ['Pacific/Kiritimati', '2026-03-10', '2026-03-09T10:00:00Z'],
  ['Etc/GMT+12', '2026-03-10', '2026-03-10T12:00:00Z'],
])(
  'in %s, %s begins where the clocks say so, on the days on which they change too',
  (timeZone, day, start) => {
    expect(startOfDay(timeZone, day)).toEqual(new Date(start))
  },
)

test('no time zone begins a day within a quarter of an hour, now or in the years before', () => {
  const offsets = Intl.supportedValuesOf('timeZone').flatMap((timeZone) =>
    [1980, 2000, 2026].map((year) => {
      const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
      return /GMT(.*)$/.exec(format.format(new Date(Date.UTC(year, 6))))?.[1] ?? ''
    }),
  )

  expect(new Set(offsets.filter((offset) => !/^$|^[+-]\d\d:(?:00|15|30|45)$/.test(offset)))).toEqual(
    new Set(),
  )
})
