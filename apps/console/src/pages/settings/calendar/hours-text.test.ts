import { expect, test } from 'vitest'
import { formatHours, parseHours } from './hours-text.ts'

test('hours are read as people write them, and written in one way', () => {
  const cases = {
    '9-13, 14-18': '09:00–13:00, 14:00–18:00',
    '09:00–18:00': '09:00–18:00',
    '8.30 — 17.15; 22:00-06:00': '08:30–17:15, 22:00–06:00',
    '0-24': '00:00–00:00',
    ' ': '',
  }

  const written = Object.keys(cases).map((text) => formatHours(parseHours(text) ?? []))

  expect(written).toEqual(Object.values(cases))
})

test.each(['9', '9-', '25-26', '9:60-18', '9-24:30', '9-18 14-20', 'from 9 to 18'])(
  '%s is no hours',
  (text) => {
    expect(parseHours(text)).toBeUndefined()
  },
)
