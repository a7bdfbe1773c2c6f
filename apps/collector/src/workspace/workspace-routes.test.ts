import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { expectRefusals } from '../../test/refusals.ts'

test('an invalid setting is refused with its path, and changes nothing', async () => {
  await using collector = await openCollector()
  const patch = (body: object) => collector.patch('/v1/workspace', body)

  await expectRefusals(collector, patch, {
    'another slug': [{ slug: 'main' }, '422 validation_failed slug'],
    'an unknown setting': [{ colour: 'red' }, '422 validation_failed colour'],
    'the secret of derived ids': [{ idSecret: 'x' }, '422 validation_failed idSecret'],
    'an empty name': [{ name: '' }, '422 validation_failed name'],
    'a long name': [{ name: 'x'.repeat(201) }, '422 validation_failed name'],
    'null for a name': [{ name: null }, '422 validation_failed name'],
    'NUL in the name': [{ name: 'a\u0000' }, '422 validation_failed name'],
    'a lone surrogate in the name': [{ name: '\udfff' }, '422 validation_failed name'],
    'an unknown time zone': [{ timeZone: 'Europe/Atlantis' }, '422 validation_failed timeZone'],
    'an offset': [{ timeZone: '+03:00' }, '422 validation_failed timeZone'],
    'a time zone and NUL': [{ timeZone: 'UTC\u0000' }, '422 validation_failed timeZone'],
    'a threshold of 0': [{ threshold: 0 }, '422 validation_failed threshold'],
    'a threshold of 6': [{ threshold: 6 }, '422 validation_failed threshold'],
    'a threshold of 4.5': [{ threshold: 4.5 }, '422 validation_failed threshold'],
    'a target of 0.9': [{ target: 0.9 }, '422 validation_failed target'],
    'a target of 5.1': [{ target: 5.1 }, '422 validation_failed target'],
    'a target as text': [{ target: '4' }, '422 validation_failed target'],
    'a threshold as text': [{ threshold: '4' }, '422 validation_failed threshold'],
    'open ratings as text': [{ openRatings: 'false' }, '422 validation_failed openRatings'],
    'open ratings as a number': [{ openRatings: 0 }, '422 validation_failed openRatings'],
    'a budget of 0': [{ budgets: { lettersPerWeek: 0 } }, '422 validation_failed budgets.lettersPerWeek'],
    'an unknown budget': [{ budgets: { calls: 1 } }, '422 validation_failed budgets.calls'],
    'budgets in a list': [{ budgets: [] }, '422 validation_failed budgets'],
    'letters collected for less than no time': [
      { togetherMinutes: -1 },
      '422 validation_failed togetherMinutes',
    ],
    'letters collected for over a day': [{ togetherMinutes: 1441 }, '422 validation_failed togetherMinutes'],
    'letters collected for half a minute': [
      { togetherMinutes: 0.5 },
      '422 validation_failed togetherMinutes',
    ],
    'texts kept for 0 days': [{ retention: { textDays: 0 } }, '422 validation_failed retention.textDays'],
    'texts kept too long': [{ retention: { textDays: 3651 } }, '422 validation_failed retention.textDays'],
    'texts kept for half a day': [
      { retention: { textDays: 0.5 } },
      '422 validation_failed retention.textDays',
    ],
    'identities kept for days as text': [
      { retention: { identityDays: '30' } },
      '422 validation_failed retention.identityDays',
    ],
    'identities kept for null': [
      { retention: { identityDays: null } },
      '422 validation_failed retention.identityDays',
    ],
    'an audit kept for under 30 days': [
      { retention: { auditDays: 29 } },
      '422 validation_failed retention.auditDays',
    ],
    'an audit kept too long': [
      { retention: { auditDays: 3651 } },
      '422 validation_failed retention.auditDays',
    ],
    'a retention of scores': [{ retention: { scoreDays: 30 } }, '422 validation_failed retention.scoreDays'],
    'null for retention': [{ retention: null }, '422 validation_failed retention'],
    'an office that is a name': [{ officeNetworks: ['Kyiv'] }, '422 validation_failed officeNetworks.0'],
    'an office with too many bits': [
      { officeNetworks: ['192.0.2.0/24', '192.0.2.0/33'] },
      '422 validation_failed officeNetworks.1',
    ],
    'an office outside of a list': [{ officeNetworks: '::1' }, '422 validation_failed officeNetworks'],
    'a published dimension that is no group of people': [
      { published: { dimension: 'service', period: 'month' } },
      '422 validation_failed published.dimension',
    ],
    'a published period of a week': [
      { published: { dimension: 'company', period: 'week' } },
      '422 validation_failed published.period',
    ],
    'a published table without a period': [
      { published: { dimension: 'company' } },
      '422 validation_failed published.period',
    ],
    'what is set aside': [{ setAside: { answers: 0, views: 0 } }, '422 validation_failed setAside'],
    'a malformed language tag': [{ texts: { 'e n': { a: 'x' } } }, '422 validation_failed texts.e n'],
    'a number for a text': [
      { texts: { en: { letterBody: 1 } } },
      '422 validation_failed texts.en.letterBody',
    ],
    'NUL in a text': [
      { texts: { en: { letterBody: '\u0000' } } },
      '422 validation_failed texts.en.letterBody',
    ],
    'NUL in the name of a text': [
      { texts: { en: { '\u0000': 'a' } } },
      '422 validation_failed texts.en.\u0000',
    ],
    'a lone surrogate in the name of a text': [
      { texts: { en: { '\ud800': 'a' } } },
      '422 validation_failed texts.en.\ud800',
    ],
    'an empty text': [{ texts: { en: { letterBody: '' } } }, '422 validation_failed texts.en.letterBody'],
    'a placeholder that is misspelt': [
      { texts: { en: { letterBody: 'About {Ticket}' } } },
      '422 validation_failed texts.en.letterBody',
    ],
    'a placeholder that this text does not have': [
      { texts: { en: { letterSubject: 'For {service}, {name}' } } },
      '422 validation_failed texts.en.letterSubject',
    ],
    'one good setting beside a bad one': [{ name: 'Good', threshold: 9 }, '422 validation_failed threshold'],
  })
})

test('an empty patch changes nothing', async () => {
  await using collector = await openCollector()
  const before = await collector.allRows()

  const reply = await collector.patch('/v1/workspace', {})

  expect(reply.statusCode).toBe(200)
  expect(await collector.allRows()).toEqual(before)
})

test('a target has decimals, and is gone after null', async () => {
  await using collector = await openCollector()

  const given = await collector.patch('/v1/workspace', { target: 4.85 })
  const kept = await collector.patch('/v1/workspace', { name: 'Centre' })
  const removed = await collector.patch('/v1/workspace', { target: null })

  expect([given, kept].map((reply) => reply.json().target)).toEqual([4.85, 4.85])
  expect(removed.json()).not.toHaveProperty('target')
})

test('the settings contain no secret of the workspace', async () => {
  await using collector = await openCollector()

  const reply = await collector.get('/v1/workspace')

  expect(Object.keys(reply.json()).sort()).toEqual(
    [
      ...['slug', 'name', 'timeZone', 'threshold', 'openRatings', 'budgets', 'texts', 'retention'],
      ...[
        'officeNetworks',
        'setAside',
        'togetherMinutes',
        'withdrawMinutes',
        'settleDays',
        'brand',
        'attributes',
        'published',
      ],
    ].sort(),
  )
})
