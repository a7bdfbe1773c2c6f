import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const texts = { en: 'How was it?' }
const csi = { key: 'csi', kind: 'csi', texts }
const choice = { key: 'why', kind: 'choice', texts, options: [{ key: 'slow', texts }] }
const survey = { name: 'Moves', questions: [csi] }
const surveyWith = (question: object) => ({ ...survey, questions: [question] })

test('an invalid survey is refused with the names of the wrong fields, and creates no version', async () => {
  await using collector = await openCollector()
  const put = (body: object) => collector.put('/v1/surveys/moves', body)

  await expectRefusals(collector, put, {
    nothing: [{}, '422 validation_failed name questions'],
    'no questions': [{ ...survey, questions: [] }, '422 validation_failed questions'],
    'too many questions': [
      { ...survey, questions: Array.from({ length: 51 }, (_, i) => ({ ...csi, key: `q${i}` })) },
      '422 validation_failed questions',
    ],
    'one question twice': [{ ...survey, questions: [csi, csi] }, '422 validation_failed questions'],
    'an unknown field': [{ ...survey, colour: 'red' }, '422 validation_failed colour'],
    'a version': [{ ...survey, version: 7 }, '422 validation_failed version'],
    'an unknown field of a question': [
      surveyWith({ ...csi, max: 7 }),
      '422 validation_failed questions.0.max',
    ],
    'NUL in the name': [{ ...survey, name: '\u0000' }, '422 validation_failed name'],
    'an unknown kind': [
      surveyWith({ ...csi, key: 'q', kind: 'stars' }),
      '422 validation_failed questions.0.kind',
    ],
    'csi of another kind': [surveyWith({ ...csi, kind: 'nps' }), '422 validation_failed questions.0.kind'],
    'a comment of another kind': [
      surveyWith({ ...csi, key: 'comment' }),
      '422 validation_failed questions.0.kind',
    ],
    'a key with a space': [surveyWith({ ...csi, key: 'a b' }), '422 validation_failed questions.0.key'],
    'the key __proto__': [surveyWith({ ...csi, key: '__proto__' }), '422 validation_failed questions.0.key'],
    'no texts': [surveyWith({ ...csi, texts: {} }), '422 validation_failed questions.0.texts'],
    'a string as texts': [surveyWith({ ...csi, texts: 'How?' }), '422 validation_failed questions.0.texts'],
    'an invalid language tag': [
      surveyWith({ ...csi, texts: { 'e n': 'How?' } }),
      '422 validation_failed questions.0.texts.e n',
    ],
    'a lone surrogate in a text': [
      surveyWith({ ...csi, texts: { en: '\ud800' } }),
      '422 validation_failed questions.0.texts.en',
    ],
    'a long text': [
      surveyWith({ ...csi, texts: { en: 'x'.repeat(501) } }),
      '422 validation_failed questions.0.texts.en',
    ],
    'a choice without options': [
      surveyWith({ ...choice, options: undefined }),
      '422 validation_failed questions.0.options',
    ],
    'a choice with no options': [
      surveyWith({ ...choice, options: [] }),
      '422 validation_failed questions.0.options',
    ],
    'one option twice': [
      surveyWith({ ...choice, options: [...choice.options, ...choice.options] }),
      '422 validation_failed questions.0.options',
    ],
    'options on a score question': [
      surveyWith({ ...csi, options: choice.options }),
      '422 validation_failed questions.0.options',
    ],
    'an option for a score of 11': [
      surveyWith({ ...choice, options: [{ key: 'slow', texts, scores: [11] }] }),
      '422 validation_failed questions.0.options.0.scores.0',
    ],
    'a weight on a text question': [
      surveyWith({ key: 'comment', kind: 'text', texts, weight: 1 }),
      '422 validation_failed questions.0.weight',
    ],
    'a weight of 0': [surveyWith({ ...csi, weight: 0 }), '422 validation_failed questions.0.weight'],
    'level 0': [surveyWith({ ...csi, level: 0 }), '422 validation_failed questions.0.level'],
    'a lifetime of 0 days': [{ ...survey, expiresInDays: 0 }, '422 validation_failed expiresInDays'],
    'a lifetime of 366 days': [{ ...survey, expiresInDays: 366 }, '422 validation_failed expiresInDays'],
    'a lifetime of half a day': [{ ...survey, expiresInDays: 0.5 }, '422 validation_failed expiresInDays'],
    'a negative edit window': [{ ...survey, editHours: -1 }, '422 validation_failed editHours'],
    'a budget as text': [{ ...survey, minDaysBetween: '80' }, '422 validation_failed minDaysBetween'],
  })
})

test.each(['constructor', 'toString', 'hasOwnProperty'])(
  'a question may be called %s, as every object has a property of that name',
  async (key) => {
    await using collector = await openCollector({ services: ['payroll'] })

    const put = await collector.put('/v1/surveys/odd', { ...survey, questions: [csi, { ...csi, key }] })
    const response = collector.aResponse({ survey: 'odd', answers: { [key]: 4 } })
    const reply = await collector.post('/v1/responses', response)

    expect([put.statusCode, reply.statusCode]).toEqual([200, 201])
    expect(await collector.scores({ question: key })).toMatchObject([{ n: 1, s4: 1 }])
  },
)

test('a question has the same kind in all surveys, as its figures would else mix scales', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/first', { ...survey, questions: [csi, { ...csi, key: 'speed' }] })

  await expectRefusals(collector, (body: object) => collector.put('/v1/surveys/other', body), {
    'another kind': [
      surveyWith({ ...csi, key: 'speed', kind: 'nps' }),
      '422 validation_failed questions.0.kind',
    ],
  })
})

test('the same survey, put by two administrators at once, is one version', async () => {
  await using collector = await openCollector()

  const replies = await Promise.all([
    collector.put('/v1/surveys/moves', survey),
    collector.put('/v1/surveys/moves', survey),
  ])

  expect(replies.map((reply) => reply.json())).toEqual(Array(2).fill({ key: 'moves', version: 1 }))
})

test('an invalid request for a survey is refused with the name of the wrong parameter', async () => {
  await using collector = await openCollector()
  const { site, secret, workspace } = collector
  const get = (url: string) => collector.send({ method: 'GET', url: `/v1/surveys/${url}` })

  await expectRefusals(collector, get, {
    'no key': ['csi', '401 unauthenticated'],
    'an empty site': ['csi?site=', '401 unauthenticated'],
    'an unknown site': [`csi?site=pk_${workspace}_${'A'.repeat(32)}`, '401 unauthenticated'],
    'an unknown workspace': [`csi?site=pk_nobody_${'A'.repeat(32)}`, '401 unauthenticated'],
    'a secret key as the site': [`csi?site=${secret}`, '401 unauthenticated'],
    'two sites': [`csi?site=${site}&site=${site}`, '422 validation_failed site'],
    'a very long site': [`csi?site=${'p'.repeat(129)}`, '422 validation_failed site'],
    'NUL after the site': [`csi?site=${site}%00`, '401 unauthenticated'],
    'an unknown survey': [`none?site=${site}`, '404 not_found'],
    'a survey named like a method': [`constructor?site=${site}`, '404 not_found'],
    'an invalid key': [`c%20si?site=${site}`, '422 validation_failed key'],
    'an empty language': [`csi?site=${site}&locale=`, '422 validation_failed locale'],
    'an invalid language': [`csi?site=${site}&locale=e_n`, '422 validation_failed locale'],
    'a long language': [`csi?site=${site}&locale=en-${'x'.repeat(40)}`, '422 validation_failed locale'],
    'two languages': [`csi?site=${site}&locale=en&locale=ru`, '422 validation_failed locale'],
    'an unknown parameter': [`csi?site=${site}&version=1`, '422 validation_failed version'],
    'a key beside the site': [`csi?site=${site}&api_key=${secret}`, '422 validation_failed api_key'],
  })
  expect(await collector.get('/v1/surveys/none')).toBeProblem(404, 'not_found')
})

test.each(['toString', 'valueOf', 'valueOf-x', 'zz', 'EN'])(
  'a survey asked for in the unknown language %s is shown in English',
  async (locale) => {
    await using collector = await openCollector()

    const reply = await collector.send({
      method: 'GET',
      url: `/v1/surveys/csi?site=${collector.site}&locale=${locale}`,
    })

    expect(reply.statusCode).toBe(200)
    expect(reply.json().locale).toBe('en')
  },
)

test.each([
  ['ru-RU', 'ru'],
  ['RU', 'ru'],
  ['kk-Cyrl-KZ', 'kk'],
])('a survey asked for in %s is shown in %s', async (requested, locale) => {
  await using collector = await openCollector()

  const reply = await collector.send({
    method: 'GET',
    url: `/v1/surveys/csi?site=${collector.site}&locale=${requested}`,
  })

  expect(reply.json().locale).toBe(locale)
})
