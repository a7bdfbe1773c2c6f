import { expect, test } from 'vitest'
import { tellTime } from './tell-time.ts'

const TIME = new Date('2026-11-24T12:12:00Z')

test.each([
  ['en', 'Europe/Kyiv', '2026-11-24T08:00:00Z', '14:12'],
  ['en', 'Europe/Kyiv', '2026-11-23T21:59:00Z', 'November 24 at 14:12'],
  ['en', 'Europe/Kyiv', '2026-11-23T22:00:00Z', '14:12'],
  ['ru', 'Asia/Almaty', '2026-11-23T08:00:00Z', '24 ноября в 17:12'],
  ['uk', 'Europe/Kyiv', '2026-11-25T08:00:00Z', '24 листопада о 14:12'],
  ['de', 'Pacific/Auckland', '2026-11-24T12:00:00Z', '01:12'],
])('in %s and in %s, at %s, a time is "%s"', (locale, timeZone, now, told) => {
  expect(tellTime(TIME, locale, timeZone, new Date(now))).toBe(told)
})

test('midnight begins a day, as its clock shows 00', () => {
  const midnight = new Date('2026-11-24T22:00:00Z')

  expect(tellTime(midnight, 'en', 'Europe/Kyiv', midnight)).toBe('00:00')
})

test('another minute, language, zone or day is told anew', () => {
  const now = new Date('2026-11-24T08:00:00Z')
  const tell = (minute: string, ...others: [locale: string, timeZone: string, now: Date]) =>
    tellTime(new Date(`2026-11-24T12:${minute}Z`), ...others)

  const told = [
    tell('12:59', 'en', 'Europe/Kyiv', now),
    tell('13:00', 'en', 'Europe/Kyiv', now),
    tell('13:00', 'en', 'Asia/Almaty', now),
    tell('13:00', 'en', 'Asia/Almaty', new Date('2026-11-23T18:59:59Z')),
    tell('13:00', 'uk', 'Asia/Almaty', new Date('2026-11-23T18:59:59Z')),
    tell('13:00', 'uk', 'Asia/Almaty', new Date('2026-11-23T19:00:00Z')),
  ]

  expect(told).toEqual(['14:12', '14:13', '17:13', 'November 24 at 17:13', '24 листопада о 17:13', '17:13'])
})
