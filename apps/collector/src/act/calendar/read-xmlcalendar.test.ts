import { expect, test } from 'vitest'
import { readXmlCalendar } from './read-xmlcalendar.ts'

const WEEKLY = {
  monday: [
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '18:00' },
  ],
  thursday: [{ from: '22:00', to: '06:00' }],
  friday: [
    { from: '09:00', to: '13:00' },
    { from: '13:30', to: '14:15' },
  ],
}

function read(days: string) {
  return readXmlCalendar(
    `<?xml version="1.0" encoding="UTF-8"?><calendar year="2027" lang="ru" country="ru"><holidays>
    <holiday id="1" title="Новогодние каникулы &amp; Рождество"/></holidays><days>${days}</days></calendar>`,
    WEEKLY,
  )
}

test('a holiday and a moved day off are closed', () => {
  expect(read('<day d="01.01" t="1" h="1"/><day d="11.05" t="1" f="02.20"/>')).toEqual([
    { day: '2027-01-01', name: 'Новогодние каникулы & Рождество', hours: [] },
    { day: '2027-11-05', hours: [] },
  ])
})

test.each([
  ['its own weekday', '<day d="02.22" t="3"/>', WEEKLY.monday],
  // The 20th is a Saturday, and the 8th of November a Monday.
  [
    'the day that is free instead of it',
    '<day d="02.20" t="3"/><day d="11.08" t="1" f="02.20"/>',
    WEEKLY.monday,
  ],
  ['the last working day before it', '<day d="02.20" t="3"/>', WEEKLY.friday],
])('a moved working day has the hours of %s', (_, days, hours) => {
  expect(read(days)[0]?.hours).toEqual(hours)
})

test.each([
  [
    'on a weekday',
    '02.22',
    [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '17:00' },
    ],
  ],
  ['at night', '02.25', [{ from: '22:00', to: '05:00' }]],
  ['whose last stretch is shorter than an hour', '02.26', [{ from: '09:00', to: '12:45' }]],
  ['on a Saturday', '02.27', [{ from: '09:00', to: '12:45' }]],
])('a shortened day %s ends an hour of work earlier', (_, day, hours) => {
  expect(read(`<day d="${day}" t="2"/>`)).toEqual([{ day: `2027-${day.replace('.', '-')}`, hours }])
})
