import { expect, test } from 'vitest'
import { readIcs } from './read-ics.ts'
import { dayNumber } from './wall-clock.ts'

const THREE_YEARS = [dayNumber('2027-01-01'), dayNumber('2030-01-01')] as const

function fileOf(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

function daysOf(...event: string[]): string[] {
  return readIcs(fileOf(['UID:1', ...event]), THREE_YEARS).exceptions.map(({ day }) => day)
}

test.each<[what: string, event: string[], days: string[]]>([
  ['one day', ['DTSTART;VALUE=DATE:20270101'], ['2027-01-01']],
  [
    'several days, without the last one',
    ['DTSTART;VALUE=DATE:20270101', 'DTEND;VALUE=DATE:20270104'],
    ['2027-01-01', '2027-01-02', '2027-01-03'],
  ],
  ['a duration', ['DTSTART;VALUE=DATE:20270227', 'DURATION:P2D'], ['2027-02-27', '2027-02-28']],
  [
    'the days of a year on whose edge it lies',
    ['DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102'],
    ['2027-01-01'],
  ],
  [
    'each year',
    ['DTSTART;VALUE=DATE:19910824', 'RRULE:FREQ=YEARLY'],
    ['2027-08-24', '2028-08-24', '2029-08-24'],
  ],
  ['every other year', ['DTSTART;VALUE=DATE:20260508', 'RRULE:FREQ=YEARLY;INTERVAL=2'], ['2028-05-08']],
  [
    'the fourth Thursday of November',
    ['DTSTART;VALUE=DATE:20201126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
    ['2027-11-25', '2028-11-23', '2029-11-22'],
  ],
  ['until a day', ['DTSTART;VALUE=DATE:20200308', 'RRULE:FREQ=YEARLY;UNTIL=20280307'], ['2027-03-08']],
  [
    'so many times',
    ['DTSTART;VALUE=DATE:20200308', 'RRULE:FREQ=YEARLY;COUNT=9'],
    ['2027-03-08', '2028-03-08'],
  ],
  [
    'but for one year',
    ['DTSTART;VALUE=DATE:20200308', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20280308'],
    ['2027-03-08', '2029-03-08'],
  ],
])('an all-day event closes %s', (_, event, days) => {
  expect(daysOf(...event)).toEqual(days)
})

test('a repetition that was moved or cancelled by itself is read so', () => {
  const yearly = ['UID:may', 'DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'SUMMARY:May']
  const moved = [
    'UID:may',
    'RECURRENCE-ID;VALUE=DATE:20270501',
    'DTSTART;VALUE=DATE:20270503',
    'SUMMARY:Moved',
  ]
  const cancelled = [
    'UID:may',
    'RECURRENCE-ID;VALUE=DATE:20280501',
    'DTSTART;VALUE=DATE:20280501',
    'STATUS:CANCELLED',
  ]
  const ofAnother = ['UID:other', 'RECURRENCE-ID;VALUE=DATE:20290501', 'DTSTART;VALUE=DATE:20270505']

  const { exceptions, ignored } = readIcs(fileOf(yearly, moved, cancelled, ofAnother), THREE_YEARS)

  expect(exceptions.map(({ day }) => day)).toEqual(['2027-05-03', '2027-05-05', '2029-05-01'])
  expect(ignored.cancelled).toBe(1)
})

test('what closes no day is counted by its reason', () => {
  const { exceptions, ignored } = readIcs(
    fileOf(
      ['UID:1', 'DTSTART;VALUE=DATE:20270101', 'STATUS:CANCELLED'],
      ['UID:2', 'DTSTART:20270101T090000Z'],
      ['UID:3', 'DTSTART;VALUE=DATE:20260101'],
      ['UID:4', 'DTSTART;VALUE=DATE:20270104', 'RRULE:FREQ=WEEKLY'],
      ['UID:5', 'DTSTART;VALUE=DATE:20270104', 'RRULE:FREQ=YEARLY;BYDAY=MO'],
      ['UID:6', 'DTSTART;VALUE=DATE:20270104', 'RRULE:FREQ=YEARLY;COUNT=100000'],
    ),
    THREE_YEARS,
  )

  expect(exceptions).toEqual([])
  expect(ignored).toEqual({ cancelled: 1, timed: 1, outside: 1, repeated: 3 })
})

test('a name is read from folded lines and without escapes, and the first name of a day stays', () => {
  const file = fileOf(
    ['UID:1', 'DTSTART;VALUE=DATE:20270107', 'SUMMARY:Різдво\\, свято\\; вихід', ' ний\\nдень'],
    ['UID:2', 'DTSTART;VALUE=DATE:20270107', 'SUMMARY:Another'],
    ['UID:3', 'DTSTART;VALUE=DATE:20270108', `SUMMARY:${'x'.repeat(300)}`],
  )

  const { exceptions } = readIcs(file.replaceAll('\r\n', '\n'), THREE_YEARS)

  expect(exceptions.map(({ name }) => name)).toEqual(['Різдво, свято; вихідний день', 'x'.repeat(200)])
})

test('a file of rules that fall on no day is read soon, and one with too much is refused', () => {
  const never = ['DTSTART;VALUE=DATE:19010101', 'RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15;BYDAY=1MO']
  const yearly = ['DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY']

  // If each were followed for ever, or for ten thousand years, the test would run out of time.
  expect(readIcs(fileOf(...Array.from({ length: 500 }, () => never)), THREE_YEARS).ignored.outside).toBe(500)
  expect(() => readIcs(fileOf(...Array.from({ length: 2001 }, () => yearly)), THREE_YEARS)).toThrow(
    /2000 events/,
  )
  expect(() => readIcs(fileOf(...Array.from({ length: 1900 }, () => yearly)), THREE_YEARS)).toThrow(
    /so often/,
  )
  expect(() => daysOf('DTSTART;VALUE=DATE:soon', 'SUMMARY:Easter')).toThrow(/Easter/)
})
