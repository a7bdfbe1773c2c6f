import { expect, test } from 'vitest'
import { bearer } from '../../../test/access/credentials.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { DEFAULT_CALENDAR } from './default-calendar.ts'

const MONDAYS = {
  hours: { monday: [{ from: '10:00', to: '12:00' }] },
  exceptions: [{ day: '2026-03-16', name: 'Inventory', hours: [] }],
  terms: DEFAULT_CALENDAR.terms,
}

const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20250824',
  'RRULE:FREQ=YEARLY',
  'SUMMARY:День незалежності',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2',
  'DTSTART:20260311T100000Z',
  'SUMMARY:A meeting',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<calendar year="2026" lang="uk" country="ua">
  <holidays><holiday id="1" title="День Незалежності України" /></holidays>
  <days><day d="08.24" t="1" h="1" /><day d="08.29" t="3" /></days>
</calendar>`

function upload({ send, secret }: TestCollector, type: string, payload: string | Buffer, query = '') {
  const { headers } = bearer(secret)
  return send({
    method: 'POST',
    url: `/v1/calendar/import${query}`,
    headers: { ...headers, 'content-type': type },
    payload,
  })
}

test('a workspace has the default calendar until it sets one, by which answers are then due', async () => {
  await using collector = await openCollector({ services: ['payroll'], timeZone: 'Europe/Kyiv' })
  const neighbour = await collector.neighbour()

  const answer = () => collector.post('/v1/responses', collector.aResponse({ answers: { csi: 1 } }))

  const first = await collector.get('/v1/calendar')
  const byDefault = await answer()
  const put = await collector.put('/v1/calendar', MONDAYS)
  const byOwn = await answer()

  expect(first.json()).toEqual(DEFAULT_CALENDAR)
  expect(put.json()).toEqual(MONDAYS)
  expect((await collector.get('/v1/calendar')).json()).toEqual(MONDAYS)
  // It is 14:00 on a Tuesday, in winter.
  expect(byDefault.json().next.by).toBe('2026-03-10T16:00:00.000Z')
  // Two hours on Monday the 23rd and two on the 30th, after the clocks have changed: the 16th is closed.
  expect(byOwn.json().next.by).toBe('2026-03-30T09:00:00.000Z')
  expect((await neighbour.get('/v1/calendar')).json()).toEqual(DEFAULT_CALENDAR)
})

const withTerms = (other: object) => ({ ...MONDAYS, terms: { ...MONDAYS.terms, other } })

test('a calendar with a mistake is refused by the path of it, and nothing is stored', async () => {
  await using collector = await openCollector()
  const put = (calendar: object) => collector.put('/v1/calendar', { ...MONDAYS, ...calendar })
  const [exception] = MONDAYS.exceptions

  await expectRefusals(collector, put, {
    'no hours': [{ hours: {} }, '422 validation_failed hours'],
    'no hours on any day': [{ hours: { monday: [] } }, '422 validation_failed hours'],
    'a day in another language': [
      { hours: { ...MONDAYS.hours, Montag: [] } },
      '422 validation_failed hours.Montag',
    ],
    'an hour that no clock shows': [
      { hours: { monday: [{ from: '09:00', to: '24:00' }] } },
      '422 validation_failed hours.monday.0.to',
    ],
    'an unknown field': [
      { hours: { monday: [{ from: '09:00', to: '18:00', break: 1 }] } },
      '422 validation_failed hours.monday.0.break',
    ],
    'a day that does not exist': [
      { exceptions: [{ day: '2027-02-29', hours: [] }] },
      '422 validation_failed exceptions.0.day',
    ],
    'a day without hours': [
      { exceptions: [{ day: '2027-03-01' }] },
      '422 validation_failed exceptions.0.hours',
    ],
    'a day twice': [{ exceptions: [exception, exception] }, '422 validation_failed exceptions'],
    'a level without terms': [
      { terms: { ...MONDAYS.terms, level3: undefined } },
      '422 validation_failed terms.level3',
    ],
    'half a minute': [
      withTerms({ contactMinutes: 0.5, resolveMinutes: 1 }),
      '422 validation_failed terms.other.contactMinutes',
    ],
    'a term of sixteen years': [
      withTerms({ contactMinutes: 1, resolveMinutes: 100_000 }),
      '422 validation_failed terms.other.resolveMinutes',
    ],
    'a time zone of its own': [{ timeZone: 'UTC' }, '422 validation_failed timeZone'],
  })
})

test('the days of files are taken over, replace those of the same day, and leave the others', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/calendar', MONDAYS)
  const before = await collector.allRows()

  const tried = await upload(collector, 'text/calendar; charset=utf-8', ICS, '?dryRun')
  const afterTry = await collector.allRows()
  collector.advance({ seconds: 1 })
  const imported = await upload(collector, 'text/calendar', ICS)
  collector.advance({ seconds: 1 })
  const replaced = await upload(collector, 'application/xml', XML)
  const again = await upload(collector, 'text/xml', XML)

  const independence = ['2026', '2027', '2028'].map((year) => ({
    day: `${year}-08-24`,
    name: 'День незалежності',
    hours: [],
  }))
  const ignored = { cancelled: 0, timed: 1, outside: 0, repeated: 0 }
  expect(tried.json()).toEqual({ dryRun: true, changes: independence, unchanged: 0, ignored })
  expect(afterTry).toEqual(before)
  expect(imported.json()).toEqual({ ...tried.json(), dryRun: false })
  const [first, ...later] = independence
  const holiday = { ...first, name: 'День Незалежності України' }
  const saturday = { day: '2026-08-29', hours: MONDAYS.hours.monday }
  expect(replaced.json().changes).toEqual([
    { ...holiday, before: { name: first?.name, hours: [] } },
    saturday,
  ])
  expect(again.json()).toMatchObject({ changes: [], unchanged: 2 })
  expect((await collector.get('/v1/calendar')).json()).toEqual({
    ...MONDAYS,
    exceptions: [...MONDAYS.exceptions, holiday, saturday, ...later],
  })
  const changes = (await collector.get('/v1/audit?action=calendar.changed')).json().rows
  expect(changes.map(({ details }: { details: object }) => details)).toEqual([
    { fields: ['exceptions'] },
    { fields: ['exceptions'] },
    { fields: ['hours', 'exceptions'] },
  ])
})

test('a file that is not one of days is refused, and nothing is stored', async () => {
  await using collector = await openCollector()
  const refused = '422 validation_failed body'
  const entity = XML.replace('<calendar', '<!DOCTYPE calendar [<!ENTITY x "y">]><calendar').replace(
    'День',
    '&x;',
  )

  await expectRefusals<[type: string, payload: string | Buffer]>(
    collector,
    (sent) => upload(collector, ...sent),
    {
      'in JSON': [['application/json', '{}'], '415 unsupported_media_type'],
      'of more than a megabyte': [['text/calendar', ' '.repeat(1024 * 1024 + 1)], '413 payload_too_large'],
      'without a byte': [['text/calendar', ''], refused],
      'of another encoding': [['text/calendar', Buffer.from(ICS, 'utf16le')], refused],
      'that is no iCalendar': [['text/calendar', XML], refused],
      'of a card': [['text/calendar', 'BEGIN:VCARD\r\nEND:VCARD'], refused],
      'that is no XML': [['application/xml', ICS], refused],
      'of another XML': [['application/xml', '<days/>'], refused],
      'with an entity': [['application/xml', entity], refused],
      'with a day that does not exist': [['text/xml', XML.replace('08.24', '02.30')], refused],
      'with a day twice': [['text/xml', XML.replace('08.24', '08.29')], refused],
      'with an unknown kind of day': [['text/xml', XML.replace('t="3"', 't="4"')], refused],
    },
  )
})

test('the public holidays of a country or a part of it are told, to be taken over', async () => {
  await using collector = await openCollector()
  const holidays = (query: string) => collector.get(`/v1/calendar/holidays?${query}`)

  const ukraine = (await holidays('country=UA&year=2027&locale=uk')).json().exceptions
  const bavaria = (await holidays('country=DE&region=BY&year=2027')).json().exceptions
  const newYear = (await holidays('country=RU&year=2027&locale=ru')).json().exceptions.slice(0, 8)
  await collector.put('/v1/calendar', { ...DEFAULT_CALENDAR, exceptions: ukraine })

  expect(ukraine).toContainEqual({ day: '2027-06-28', name: 'День Конституції', hours: [] })
  expect(bavaria).toContainEqual({ day: '2027-01-06', name: 'Heilige Drei Könige', hours: [] })
  expect(newYear.map(({ day }: { day: string }) => day)).toEqual(
    Array.from({ length: 8 }, (_, index) => `2027-01-0${index + 1}`),
  )
  expect((await collector.get('/v1/calendar')).json().exceptions).toEqual(ukraine)
  await expectRefusals(collector, holidays, {
    'an unknown country': ['country=XX&year=2027', '422 validation_failed country'],
    'an unknown region': ['country=DE&region=XX&year=2027', '422 validation_failed region'],
    'a year of two digits': ['country=UA&year=27', '422 validation_failed year'],
  })
})
