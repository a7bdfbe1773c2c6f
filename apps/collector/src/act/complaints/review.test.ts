import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { READING_TIME } from '../../../test/letter.ts'
import { aSignature } from '../../../test/signature.ts'

const casesOf = async (collector: TestCollector) => (await collector.allRows()).case_file

test('a review of nothing but words opens a suggestion', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  const reply = await collector.post(
    '/v1/responses',
    collector.aResponse({ survey: 'review', answers: { comment: 'Open on Saturdays.' } }),
  )

  expect(reply.statusCode).toBe(201)
  expect(reply.json().next).toMatchObject({ state: 'received' })
  expect(await casesOf(collector)).toMatchObject([
    {
      kind: 'suggestion',
      came_by: 'portal',
      state: 'open',
      score: null,
      invitation: reply.json().invitation,
    },
  ])
  expect(JSON.stringify((await collector.allRows()).case_event)).not.toContain('Saturdays')
})

test('a review with a low score opens one case, for the score', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  const review = collector.aResponse({ survey: 'review', answers: { comment: 'Slow.', csi: 2 } })
  await collector.post('/v1/responses', review)

  expect(await casesOf(collector)).toMatchObject([{ kind: 'low-score', came_by: 'rating', score: 2 }])
})

test('a score that rises withdraws no case whose words stand', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const review = collector.aResponse({ survey: 'review', answers: { comment: 'Slow.' } })
  const scoredFirst = collector.aResponse({ survey: 'review', answers: { csi: 2, comment: 'Slow.' } })
  await collector.post('/v1/responses', review)
  await collector.post('/v1/responses', scoredFirst)

  for (const csi of [2, 5])
    await collector.post('/v1/responses', { ...review, id: randomUUID(), answers: { csi } })
  await collector.post('/v1/responses', { ...scoredFirst, id: randomUUID(), answers: { csi: 5 } })

  expect(await casesOf(collector)).toMatchObject([{ state: 'open' }, { state: 'open' }])
})

test('how to reach the person is erased with them, and swept as texts are', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.patch('/v1/workspace', { retention: { textDays: 30 } })
  const review = async (person: string, contact: string) => {
    const token = await collector.aToken({ person, survey: 'review' })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5, contact } }))
  }
  await review('p-1', 'room 1042')
  await review('p-2', 'room 7')
  const everything = async () => JSON.stringify(await collector.allRows())
  expect(await everything()).toContain('room 1042')

  await collector.delete('/v1/people/p-1')
  const erased = await everything()
  collector.advance({ days: 31 })
  await collector.sweep()

  expect(erased).not.toContain('room 1042')
  expect(erased).toContain('room 7')
  expect(await everything()).not.toContain('room 7')
  expect(await collector.score('payroll')).toMatchObject({ n: 2 })
})

test('the link of a desk asks for words, and needs no score', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const desk = { agent: undefined, service: 'payroll', survey: 'review' }
  const browser = (await aSignature(collector, desk)).browser()

  const page = await browser.get(`/s/${(await aSignature(collector, desk)).token}`)
  collector.advance(READING_TIME)
  const empty = await browser.press(page)
  const sent = await browser.press(page, {
    'answers.comment': 'More chairs.',
    'answers.contact': 'anna@acme.example',
  })

  expect(page.html).toMatch(/<textarea name="answers\.comment"[^>]* required>/)
  expect(page.html).not.toMatch(/<input type="radio"[^>]* required/)
  expect(page.html).toMatch(
    /<input class="line" type="text" name="answers\.contact"[^>]* autocomplete="email"/,
  )
  expect([empty.status, sent.status]).toEqual([422, 200])
  expect(empty.text).not.toContain('number')
  expect((await collector.allRows()).invitation).toMatchObject([
    {
      survey: 'review',
      channel: 'signature',
      answers: { comment: 'More chairs.', contact: 'anna@acme.example' },
    },
  ])
  expect(await casesOf(collector)).toMatchObject([{ kind: 'suggestion' }])
})

test('a signature of a survey is one of its own, and its survey must exist', async () => {
  await using collector = await openCollector()
  const create = (parts: object) => collector.create('/v1/signatures', { service: 'payroll', ...parts })

  const [rating, review, again] = [
    await create({}),
    await create({ survey: 'review' }),
    await create({ survey: 'review' }),
  ]
  const list = await collector.create('/v1/signatures', [{ agent: 'ann', survey: 'none' }, { agent: 'bob' }])

  expect([rating.statusCode, review.statusCode, again.statusCode]).toEqual([201, 201, 200])
  expect(again.json()).toEqual(review.json())
  expect(await create({ survey: 'none' })).toBeProblem(422, 'survey_not_found', 'survey')
  expect(list.json().items).toMatchObject([{ status: 422 }, { status: 201 }])
  expect(await collector.get('/v1/agents/ann')).toBeProblem(404, 'not_found')
})

test('a contact has at most 200 characters and no figures, and only a text opens a case by being answered', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const answer = (contact: unknown) =>
    collector.post('/v1/responses', { ...collector.aResponse({ survey: 'review' }), answers: { contact } })
  const question = { key: 'csi', kind: 'csi', texts: { en: 'How?' }, opensCase: 'complaint' }

  expect(await answer('x'.repeat(201))).toBeProblem(422, 'validation_failed', 'answers.contact')
  expect(await answer(5)).toBeProblem(422, 'validation_failed', 'answers.contact')
  expect((await answer('x'.repeat(200))).statusCode).toBe(201)
  expect(await collector.get('/v1/scores?from=2026-03-01&to=2026-04-01&question=contact')).toBeProblem(
    422,
    'validation_failed',
    'question',
  )
  expect(await collector.put('/v1/surveys/x', { name: 'X', questions: [question] })).toBeProblem(
    422,
    'validation_failed',
    'questions.0.opensCase',
  )
  expect(await casesOf(collector)).toEqual([])
})

test('a survey may open complaints, which count as such on their day', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const question = { key: 'fault', kind: 'text', texts: { en: 'What is wrong?' }, opensCase: 'complaint' }
  await collector.put('/v1/surveys/faults', { name: 'Faults', questions: [question] })

  await collector.post(
    '/v1/responses',
    collector.aResponse({ survey: 'faults', answers: { fault: 'All of it.' } }),
  )

  const rates = await collector.get('/v1/complaint-rates?from=2026-03-10&to=2026-03-11')
  expect(rates.json().rows).toMatchObject([{ complaints: 1, suggestions: 0 }])
})
