import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { aLetter, pressForm, READING_TIME, requestPage, storedAnswers } from '../../../../test/letter.ts'

test('a press stores the chosen score, and the thanks page asks for the reasons that fit it', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const thanks = await letter.press(page, { 'answers.csi': '2' })

  expect(thanks).toMatchObject({ status: 200, heading: 'Thank you for telling us. You rated 2 of 5.' })
  expect(thanks.text).toContain('Saved')
  expect(thanks.text).toContain('Took too long')
  expect(thanks.text).not.toContain('Quick')
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1 })
  expect(await letter.life()).toMatchObject({ state: 'answered', revision: 1, viewedAt: expect.any(String) })
})

test('reasons and a comment are stored under the same invitation', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(2)
  collector.advance(READING_TIME)
  const thanks = await letter.press(page)
  collector.advance(READING_TIME)

  const done = await letter.press(thanks, {
    'answers.reasons': ['', 'too_long', 'not_solved'],
    'answers.comment': 'Zu spät,\r\nund <b>zweimal</b>',
  })

  expect(done).toMatchObject({
    status: 200,
    heading: 'Thank you for telling us. You rated 2 of 5.',
    forms: [],
  })
  expect(await storedAnswers(collector)).toEqual({
    csi: 2,
    reasons: ['too_long', 'not_solved'],
    comment: 'Zu spät,\nund <b>zweimal</b>',
  })
  expect(await letter.life()).toMatchObject({ revision: 2, channel: 'email' })
})

test('the same form again is the same submission and gets the same page', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(5)
  collector.advance(READING_TIME)
  const first = await letter.press(page)

  collector.advance({ days: 40 })
  const again = await letter.press(page)

  expect(again).toMatchObject({ status: 200, heading: first.heading, text: first.text })
  expect(await letter.life()).toMatchObject({ revision: 1 })
})

test('the same form with another answer is rejected, and can be sent as it comes back', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(5)
  collector.advance(READING_TIME)
  await letter.press(page)

  const rejected = await letter.press(page, { 'answers.csi': '1' })

  expect(rejected.status).toBe(409)
  expect(rejected.text).toContain('This page had already sent another answer.')
  expect(Object.fromEntries(rejected.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '1' })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s5: 1 })
  collector.advance(READING_TIME)
  expect(await letter.press(rejected)).toMatchObject({
    status: 200,
    heading: 'Thank you for telling us. You rated 1 of 5.',
  })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s1: 1 })
})

test('a form older than an hour is rejected, and can be sent as it comes back', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(3)
  collector.advance({ hours: 1 })

  const rejected = await letter.press(page)

  expect(rejected.status).toBe(409)
  expect(rejected.text).toContain('This page had been open for too long.')
  expect(await letter.life()).toMatchObject({ revision: 0 })
  collector.advance(READING_TIME)
  expect(await letter.press(rejected)).toMatchObject({
    heading: 'Thank you for telling us. You rated 3 of 5.',
  })
})

test('a form that is sent several times at once is stored once', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  await Promise.all(Array.from({ length: 6 }, () => letter.press(page)))

  expect(await letter.life()).toMatchObject({ revision: 1 })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test('a form of another invitation, a forged one and an empty one store nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const other = await aLetter(collector, { context: { ticket: 'INC-2' } })
  const page = await letter.open(3)
  const others = await other.open(3)
  collector.advance(READING_TIME)
  const otherToken = Object.fromEntries(others.forms[0]?.fields ?? []).form ?? ''

  for (const form of [otherToken, 'x', otherToken.replace(/.$/, 'A')]) {
    expect(await letter.press(page, { form })).toMatchObject({ status: 409 })
  }
  const empty = { action: letter.action, fields: [] }
  expect(await pressForm(collector, empty)).toMatchObject({ status: 409 })

  expect(await letter.life()).toMatchObject({ revision: 0 })
})

test('a form that another site sends is refused', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(3)
  collector.advance(READING_TIME)

  for (const origin of ['https://evil.example', 'null', 'http://collector.test:81']) {
    expect(await letter.press(page, {}, { origin })).toMatchObject({ status: 403 })
  }

  expect(await letter.life()).toMatchObject({ revision: 0 })
  expect(await letter.press(page, {}, { origin: 'http://collector.test' })).toMatchObject({ status: 200 })
})

test('a press within a second of its page gets a confirm page, whose press is stored', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance({ seconds: 0.9 })

  const confirm = await letter.press(page)

  expect(confirm).toMatchObject({ status: 200, heading: 'Was that you?' })
  expect(await letter.life()).toMatchObject({ revision: 0, state: 'sent' })
  expect(await letter.press(page, { confirm: 'yes' })).toMatchObject({ heading: 'Was that you?' })
  expect(await letter.press(confirm)).toMatchObject({ heading: 'Thank you. You rated 4 of 5.' })
  expect(await letter.life()).toMatchObject({ revision: 1 })
})

test.each(['9', '0', 'five', '4.5'])(
  'the score %s is rejected, as the scale does not have it',
  async (csi) => {
    await using collector = await openCollector()
    const letter = await aLetter(collector)
    const page = await letter.open(3)
    collector.advance(READING_TIME)

    const rejected = await letter.press(page, { 'answers.csi': csi })

    expect(rejected.status).toBe(422)
    expect(await letter.life()).toMatchObject({ revision: 0 })
  },
)

test('a comment that is too long is rejected and comes back whole', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(3)
  collector.advance(READING_TIME)
  const thanks = await letter.press(page)

  const rejected = await letter.press(thanks, { 'answers.comment': 'я'.repeat(4001) })

  expect(rejected.status).toBe(422)
  expect(Object.fromEntries(rejected.forms[0]?.fields ?? [])['answers.comment']).toBe('я'.repeat(4001))
  expect(await letter.press(thanks, { 'answers.comment': 'я'.repeat(4000) })).toMatchObject({ status: 200 })
})

test('a body that is no form gets an error page', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const post = (payload: string, type: string) =>
    requestPage(collector, { method: 'POST', url: letter.action, payload, headers: { 'content-type': type } })

  expect(await post('{"answers.csi": 5}', 'application/json')).toMatchObject({ status: 415 })
  expect(await post('x'.repeat(200_000), 'application/x-www-form-urlencoded')).toMatchObject({ status: 413 })
  expect((await letter.life()).revision).toBe(0)
})

test('a "not my request" is stored once with the invitation, and is no answer', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const reply = await letter.remark(page, 'wrong_service')
  const first = (await letter.life()).wrongServiceAt
  collector.advance({ hours: 0.5 })
  await letter.remark(page, 'wrong_service')

  expect(reply).toMatchObject({ status: 200, heading: 'Thank you for telling us.' })
  expect(await letter.life()).toMatchObject({ state: 'sent', revision: 0, wrongServiceAt: first })
  expect(first).toEqual(expect.any(String))
})

test('a person who asks for no more letters gets none', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const reply = await letter.remark(page, 'opt_out')

  expect(reply.text).toContain('We will not ask you for ratings by letter again.')
  const next = await collector.create('/v1/invitations', {
    person: { id: 'p-1' },
    context: { service: 'payroll', ticket: 'INC-2' },
  })
  expect(next.json()).toMatchObject({ state: 'suppressed', suppressedReason: 'opted_out' })
})

test('an objection without a tick stores nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  expect(await letter.remark(page)).toMatchObject({ status: 422 })

  expect(await letter.life()).not.toHaveProperty('wrongServiceAt')
})
