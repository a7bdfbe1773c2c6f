import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const texts = { en: 'How was it?' }

async function openWithEveryKind() {
  const collector = await openCollector({ services: ['payroll'] })
  await collector.put('/v1/surveys/all', {
    name: 'All',
    questions: [
      { key: 'csi', kind: 'csi', required: true, texts },
      { key: 'nps', kind: 'nps', texts },
      { key: 'comment', kind: 'text', texts },
      {
        key: 'reasons',
        kind: 'choice',
        texts,
        options: [
          { key: 'slow', texts },
          { key: 'rude', texts },
        ],
      },
    ],
  })
  return collector
}

/** Returns a function that sends a response of a new walk-in with some parts replaced. */
function responder(collector: TestCollector) {
  return (parts: object) =>
    collector.post('/v1/responses', { ...collector.aResponse({ survey: 'all' }), ...parts })
}

test('an invalid answer is refused with its path, and nothing of the response is stored', async () => {
  await using collector = await openWithEveryKind()
  const respond = (answers: unknown) => responder(collector)({ answers })

  await expectRefusals<unknown>(collector, respond, {
    'a score of 0': [{ csi: 0 }, '422 validation_failed answers.csi'],
    'a score of 6': [{ csi: 6 }, '422 validation_failed answers.csi'],
    'a score of -1': [{ csi: -1 }, '422 validation_failed answers.csi'],
    'a score of 4.5': [{ csi: 4.5 }, '422 validation_failed answers.csi'],
    'a score of "4"': [{ csi: '4' }, '422 validation_failed answers.csi'],
    'a score of true': [{ csi: true }, '422 validation_failed answers.csi'],
    'a score in a list': [{ csi: [4] }, '422 validation_failed answers.csi'],
    'a list for a score': [{ csi: [] }, '422 validation_failed answers.csi'],
    'an empty text for a score': [{ csi: '' }, '422 validation_failed answers.csi'],
    'a score in an object': [{ csi: { score: 4 } }, '422 validation_failed answers.csi'],
    'a required score cleared': [{ csi: null }, '422 validation_failed answers.csi'],
    'an nps of 11': [{ nps: 11 }, '422 validation_failed answers.nps'],
    'an nps of -1': [{ nps: -1 }, '422 validation_failed answers.nps'],
    'an nps as text': [{ nps: '10' }, '422 validation_failed answers.nps'],
    'a number for a comment': [{ comment: 5 }, '422 validation_failed answers.comment'],
    'a list for a comment': [{ comment: ['slow'] }, '422 validation_failed answers.comment'],
    'a comment too long by one': [{ comment: 'x'.repeat(4001) }, '422 validation_failed answers.comment'],
    'NUL in a comment': [{ comment: 'fine\u0000' }, '422 validation_failed answers.comment'],
    'a high surrogate alone': [{ comment: '\ud83d' }, '422 validation_failed answers.comment'],
    'a low surrogate alone': [{ comment: 'a\ude00b' }, '422 validation_failed answers.comment'],
    'an unknown option': [{ reasons: ['cheap'] }, '422 validation_failed answers.reasons'],
    'an option named like a property of Object': [
      { reasons: ['constructor'] },
      '422 validation_failed answers.reasons',
    ],
    'one option twice': [{ reasons: ['slow', 'slow'] }, '422 validation_failed answers.reasons'],
    'one option, not in a list': [{ reasons: 'slow' }, '422 validation_failed answers.reasons'],
    'the number of an option': [{ reasons: [0] }, '422 validation_failed answers.reasons'],
    'lists in a list': [{ reasons: [['slow']] }, '422 validation_failed answers.reasons'],
    'fifty-one options': [{ reasons: Array(51).fill('slow') }, '422 validation_failed answers.reasons'],
    'an unknown question': [{ mood: 5 }, '422 validation_failed answers.mood'],
    'a question named like a property of Object': [{ toString: 5 }, '422 validation_failed answers.toString'],
    'an unknown question, cleared': [{ mood: null }, '422 validation_failed answers.mood'],
    'a question whose key is malformed': [{ 'a b': 5 }, '422 validation_failed answers.a b'],
    'several at once': [
      { csi: 6, comment: 7, mood: 1, nps: 10 },
      '422 validation_failed answers.csi answers.comment answers.mood',
    ],
    'a good score beside a bad comment': [
      { csi: 5, comment: '\u0000' },
      '422 validation_failed answers.comment',
    ],
    'no answer': [{}, '422 validation_failed answers'],
    'answers left out': [undefined, '422 validation_failed answers'],
    'null for answers': [null, '422 validation_failed answers'],
    'answers in a list': [[5], '422 validation_failed answers'],
    'a bare score': [5, '422 validation_failed answers'],
    'fifty-one answers': [
      Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`q${index}`, 1])),
      '422 validation_failed answers',
    ],
  })
})

test('a score that is too large, or no JSON number, is refused', async () => {
  await using collector = await openWithEveryKind()
  const sent = JSON.stringify(collector.aResponse({ survey: 'all', answers: { nps: 10 } }))
  const raw = (number: string) =>
    collector.send({
      method: 'POST',
      url: '/v1/responses',
      payload: sent.replace('"nps":10', `"nps":${number}`),
      headers: { 'content-type': 'text/plain' },
    })

  await expectRefusals(collector, raw, {
    infinite: ['1e999', '422 validation_failed answers.nps'],
    'negative infinite': ['-1e999', '422 validation_failed answers.nps'],
    'just above': ['10.0000001', '422 validation_failed answers.nps'],
    'a leading zero': ['010', '400 malformed_json'],
    hexadecimal: ['0x0A', '400 malformed_json'],
  })
  expect((await raw('-0')).statusCode).toBe(201)
  expect(await collector.scores({ question: 'nps' })).toMatchObject([{ n: 1, detractors: 1 }])
})

test('an invalid field beside the answers is refused with its path', async () => {
  await using collector = await openWithEveryKind()

  await expectRefusals(collector, responder(collector), {
    'no id': [{ id: undefined }, '422 validation_failed id'],
    'an id that is not a UUID': [{ id: '1' }, '422 validation_failed id'],
    'an id in braces': [{ id: `{${randomUUID()}}` }, '422 validation_failed id'],
    'a number for an id': [{ id: 1 }, '422 validation_failed id'],
    'a negative seq': [{ seq: -1 }, '422 validation_failed seq'],
    'a fractional seq': [{ seq: 0.5 }, '422 validation_failed seq'],
    'a seq as text': [{ seq: '1' }, '422 validation_failed seq'],
    'a seq above 31 bits': [{ seq: 2_147_483_648 }, '422 validation_failed seq'],
    'null for a seq': [{ seq: null }, '422 validation_failed seq'],
    'a malformed language tag': [{ locale: 'e_n' }, '422 validation_failed locale'],
    'a language with NUL': [{ locale: 'en\u0000' }, '422 validation_failed locale'],
    'a time set by the client': [{ receivedAt: '2020-01-01T00:00:00Z' }, '422 validation_failed receivedAt'],
    'a channel set by the client': [{ via: 'email' }, '422 validation_failed via'],
    'a revision set by the client': [{ revision: 1 }, '422 validation_failed revision'],
  })
})

test('a refused answer changes nothing that is stored', async () => {
  await using collector = await openWithEveryKind()
  const response = collector.aResponse({ survey: 'all', answers: { csi: 4, comment: 'good' } })
  await collector.post('/v1/responses', response)
  const revise = (parts: object) =>
    collector.post('/v1/responses', { ...response, id: randomUUID(), ...parts })

  await expectRefusals(collector, revise, {
    'a bad score': [{ answers: { csi: 9 } }, '422 validation_failed answers.csi'],
    'a bad comment': [{ answers: { csi: 1, comment: '\ud800' } }, '422 validation_failed answers.comment'],
    'the same id with another score': [{ id: response.id, answers: { csi: 1 } }, '409 idempotency_conflict'],
    'the same id with another seq': [{ id: response.id, seq: 7 }, '409 idempotency_conflict'],
    'the same id in another language': [{ id: response.id, locale: 'ru' }, '409 idempotency_conflict'],
    'the same id for another walk-in': [
      { id: response.id, invitation: randomUUID() },
      '409 idempotency_conflict',
    ],
  })
})

test('an answer is checked against the survey of its invitation, even if the page now names another', async () => {
  await using collector = await openWithEveryKind()
  const asked = collector.aResponse({ survey: 'csi', answers: { csi: 4 } })
  await collector.post('/v1/responses', asked)
  const revise = (parts: object) => collector.post('/v1/responses', { ...asked, id: randomUUID(), ...parts })

  await expectRefusals(collector, revise, {
    'a question of the other survey': [
      { survey: 'all', answers: { nps: 9 } },
      '422 validation_failed answers.nps',
    ],
  })
})

test('the same response sent fifty times at once is stored once', async () => {
  await using collector = await openWithEveryKind()
  const response = collector.aResponse({ survey: 'all', answers: { csi: 3 } })

  const replies = await Promise.all(
    Array.from({ length: 50 }, () => collector.post('/v1/responses', response)),
  )

  expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
  expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(49)
  expect(new Set(replies.map(({ body }) => body)).size).toBe(1)
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s3: 1 })
})

test('valid answers that arrive among invalid ones are all stored, each once', async () => {
  await using collector = await openWithEveryKind()
  const answers = [{ csi: 5 }, { csi: 6 }, { csi: 4, reasons: ['none'] }, { csi: 2 }, { mood: 1 }]

  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) => responder(collector)({ answers: answers[index % 5] })),
  )

  const statuses = replies.map(({ statusCode }) => statusCode)
  expect(statuses).toEqual(Array.from({ length: 10 }, () => [201, 422, 422, 201, 422]).flat())
  expect(await collector.score('payroll')).toMatchObject({ n: 20, s5: 10, s2: 10 })
})
