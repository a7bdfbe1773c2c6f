import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { DEFAULT_CALENDAR } from './default-calendar.ts'

const MONDAYS = {
  hours: { monday: [{ from: '10:00', to: '12:00' }] },
  exceptions: [{ day: '2026-03-16', name: 'Inventory', hours: [] }],
  terms: DEFAULT_CALENDAR.terms,
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
