import { Calendar, type CalendarException, timeOfDay, WEEKDAYS, type WorkingHours } from '@otklik/contract'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingMinutesBySteps } from '../../../test/working-time-by-steps.ts'
import { DEFAULT_CALENDAR } from './default-calendar.ts'
import { addWorkingMinutes, workingMinutes } from './working-time.ts'

const at = (moment: string) => new Date(moment)
const { hours: NINE_TO_SIX } = DEFAULT_CALENDAR
const EVENING = [{ from: '22:00', to: '06:00' }]

function aCalendar(hours: Calendar['hours'], exceptions: CalendarException[] = []): Calendar {
  return { ...DEFAULT_CALENDAR, hours, exceptions }
}

describe('in Kyiv, four working hours later', () => {
  const kyiv = (calendar: Calendar, from: string) =>
    addWorkingMinutes(calendar, 'Europe/Kyiv', at(from), 240).toISOString()

  test('is on the same day, or goes on the next working one', () => {
    // In winter Kyiv is two hours ahead of UTC.
    expect(kyiv(DEFAULT_CALENDAR, '2027-01-12T08:30:15Z')).toBe('2027-01-12T12:30:15.000Z')
    expect(kyiv(DEFAULT_CALENDAR, '2027-01-12T14:00:00Z')).toBe('2027-01-13T09:00:00.000Z')
    expect(kyiv(DEFAULT_CALENDAR, '2027-01-15T15:30:00Z')).toBe('2027-01-18T10:30:00.000Z')
    expect(kyiv(DEFAULT_CALENDAR, '2027-01-12T12:00:00Z')).toBe('2027-01-12T16:00:00.000Z')
  })

  test('leaves out a holiday, and works on a moved Saturday', () => {
    const calendar = aCalendar(NINE_TO_SIX, [
      { day: '2027-01-15', name: 'A holiday', hours: [] },
      { day: '2027-01-16', hours: [{ from: '10:00', to: '13:00' }] },
    ])

    expect(kyiv(calendar, '2027-01-14T16:00:00Z')).toBe('2027-01-18T08:00:00.000Z')
  })

  test('goes through the night, also into a holiday, but not where the shift would begin on one', () => {
    const calendar = aCalendar({ thursday: EVENING, friday: EVENING }, [{ day: '2027-01-15', hours: [] }])

    expect(kyiv(calendar, '2027-01-14T20:30:00Z')).toBe('2027-01-15T00:30:00.000Z')
    expect(kyiv(calendar, '2027-01-15T02:00:00Z')).toBe('2027-01-21T22:00:00.000Z')
  })
})

describe('a night shift over the change of the clocks', () => {
  const nightly = aCalendar({ saturday: EVENING })
  const shift = (begins: string, ends: string) => workingMinutes(nightly, 'Europe/Kyiv', at(begins), at(ends))

  test('has an hour less in spring and an hour more in autumn', () => {
    expect(shift('2027-03-27T12:00:00Z', '2027-03-28T12:00:00Z')).toBe(7 * 60)
    expect(shift('2027-10-30T12:00:00Z', '2027-10-31T12:00:00Z')).toBe(9 * 60)
    expect(shift('2027-11-06T12:00:00Z', '2027-11-07T12:00:00Z')).toBe(8 * 60)
  })

  test.each([
    // The clocks show 03:00 to 04:00 not at all in spring, and twice in autumn.
    ['2027-03-28', { from: '02:30', to: '03:30' }, 30],
    ['2027-03-28', { from: '03:00', to: '04:00' }, 0],
    ['2027-03-28', { from: '03:30', to: '04:30' }, 30],
    ['2027-10-31', { from: '02:30', to: '03:30' }, 60],
    ['2027-10-31', { from: '03:00', to: '04:00' }, 120],
    ['2027-10-31', { from: '03:30', to: '04:30' }, 120],
  ])('on %s, %o is %i minutes', (day, hours, minutes) => {
    const calendar = aCalendar({ sunday: [hours] })
    const midnight = at(`${day}T00:00:00Z`).getTime()
    const [from, to] = [new Date(midnight - DAY_MS / 2), new Date(midnight + DAY_MS / 2)]

    expect(workingMinutes(calendar, 'Europe/Kyiv', from, to)).toBe(minutes)
  })
})

test('a day that its time zone skipped has no working time', () => {
  const daily = aCalendar(Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: '09:00', to: '10:00' }]])))

  // Samoa went from Thursday the 29th to Saturday the 31st.
  const minutes = workingMinutes(daily, 'Pacific/Apia', at('2011-12-29T10:00Z'), at('2011-12-31T04:00Z'))

  expect(minutes).toBe(120)
})

test('a calendar that its exceptions close for years ends the search', () => {
  const closed = Array.from({ length: 2000 }, (_, index) => ({
    day: new Date(Date.UTC(2027, 0, 4) + index * 7 * DAY_MS).toISOString().slice(0, 10),
    hours: [],
  }))
  const calendar = aCalendar({ monday: [{ from: '09:00', to: '10:00' }] }, closed)

  const due = addWorkingMinutes(calendar, 'Europe/Kyiv', at('2027-01-01T00:00:00Z'), 240)

  expect(due).toEqual(at('2047-01-01T00:00:00Z'))
})

test.each([
  ['has no hours', { ...DEFAULT_CALENDAR, hours: { monday: [] } }, 'hours'],
  [
    'has a day twice',
    aCalendar(NINE_TO_SIX, [
      { day: '2027-01-01', hours: [] },
      { day: '2027-01-01', hours: [] },
    ]),
    'exceptions',
  ],
  [
    'needs more than ten years',
    aCalendar({ monday: [{ from: '09:00', to: '09:03' }] }),
    'terms.level1.resolveMinutes',
  ],
])('a calendar that %s is refused', (_, calendar, path) => {
  const { error } = Calendar.safeParse(calendar)

  expect(error?.issues[0]?.path.join('.')).toBe(path)
})

const ZONES = ['Europe/Kyiv', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kathmandu']
const SEASONS = ['2027-01-15', '2027-03-11', '2027-03-25', '2027-04-01', '2027-10-28', '2027-11-04']

const timesOfDay = fc.integer({ min: 0, max: 1439 }).map(timeOfDay)
const hoursOfDay: fc.Arbitrary<WorkingHours[]> = fc.array(fc.record({ from: timesOfDay, to: timesOfDay }), {
  maxLength: 3,
})
const calendars = fc
  .record({
    weekly: fc.tuple(...WEEKDAYS.map(() => hoursOfDay)),
    exceptions: fc.uniqueArray(fc.record({ offset: fc.nat({ max: 8 }), hours: hoursOfDay }), {
      selector: ({ offset }) => offset,
      maxLength: 3,
    }),
    season: fc.constantFrom(...SEASONS),
    timeZone: fc.constantFrom(...ZONES),
  })
  .map(({ weekly, exceptions, season, timeZone }) => {
    const dayAt = (offset: number) =>
      new Date(Date.parse(season) + offset * DAY_MS).toISOString().slice(0, 10)
    const hours = Object.fromEntries(WEEKDAYS.map((day, index) => [day, weekly[index] ?? []]))
    const dated = exceptions.map(({ offset, hours }) => ({ day: dayAt(offset), hours }))
    return { calendar: aCalendar(hours, dated), timeZone, season: Date.parse(season) }
  })
  .filter(({ calendar }) => Calendar.safeParse(calendar).success)
const minuteOfSeason = fc.nat({ max: 6 * 1440 })

test('working time is that of a clock that is read each minute', () => {
  fc.assert(
    fc.property(
      calendars,
      fc.nat({ max: 2 * 1440 }),
      fc.nat({ max: 2 * 1440 }),
      ({ calendar, timeZone, season }, start, length) => {
        const from = new Date(season + DAY_MS + start * MINUTE_MS)
        const to = new Date(from.getTime() + length * MINUTE_MS)

        const minutes = workingMinutes(calendar, timeZone, from, to)

        expect(minutes).toBe(workingMinutesBySteps(calendar, timeZone, from, to))
      },
    ),
    { numRuns: 150 },
  )
})

test('as much working time passes as was added, and not less than that before', () => {
  fc.assert(
    fc.property(
      calendars,
      minuteOfSeason,
      fc.nat({ max: 59_999 }),
      fc.integer({ min: 1, max: 4000 }),
      ({ calendar, timeZone, season }, minute, ms, added) => {
        const from = new Date(season + minute * MINUTE_MS + ms)

        const due = addWorkingMinutes(calendar, timeZone, from, added)

        expect(workingMinutes(calendar, timeZone, from, due)).toBe(added)
        expect(workingMinutes(calendar, timeZone, from, new Date(due.getTime() - 1))).toBe(added - 1)
      },
    ),
    { numRuns: 300 },
  )
})

test('two spans one after the other have the working time of both', () => {
  fc.assert(
    fc.property(calendars, fc.tuple(minuteOfSeason, minuteOfSeason, minuteOfSeason), (given, minutes) => {
      const { calendar, timeZone, season } = given
      const [first, middle, last] = minutes
        .toSorted((one, other) => one - other)
        .map((minute) => new Date(season + minute * MINUTE_MS)) as [Date, Date, Date]
      const between = (from: Date, to: Date) => workingMinutes(calendar, timeZone, from, to)

      expect(between(first, middle) + between(middle, last)).toBe(between(first, last))
      expect(between(last, first)).toBe(0)
    }),
    { numRuns: 300 },
  )
})
