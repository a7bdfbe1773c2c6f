import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { aLetter, pressForm, requestPage } from '../../../../test/letter.ts'

async function storedAnswers({ db, workspace }: TestCollector) {
  const { answers } = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .select('answers')
    .executeTakeFirstOrThrow()
  return answers
}

/** Longer than any press counts as hasty. */
const READS = { seconds: 11 }

test('a link opens a page with its score chosen and one button, and stores nothing', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const letter = await aLetter(collector)
  const before = await letter.life()

  const page = await letter.open(4)

  expect(page).toMatchObject({ status: 200, lang: 'en', dir: 'ltr', heading: 'How was this service?' })
  expect(page.text).toContain('Payroll · INC-1')
  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '4', locale: 'en' })
  expect(await letter.life()).toEqual(before)
})

test('a page is kept by nobody, frames nowhere, runs nothing and asks for nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  const { headers, html } = await letter.open(4)

  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
  })
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  )
  expect(html).not.toMatch(/<script|<img|<link|\ssrc=|https?:|\sstyle=|\son\w+=/)
})

test('a press stores the chosen score, thanks, and asks for reasons that fit it', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READS)

  const thanks = await letter.press(page, { 'answers.csi': '2' })

  expect(thanks).toMatchObject({ status: 200, heading: 'Thank you. You rated 2 of 5.' })
  expect(thanks.text).toContain('Saved')
  expect(thanks.text).toContain('Took too long')
  expect(thanks.text).not.toContain('Quick')
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1 })
  expect(await letter.life()).toMatchObject({ state: 'answered', revision: 1, viewedAt: expect.any(String) })
})

test('reasons and a comment follow, under the same invitation', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(2)
  collector.advance(READS)
  const thanks = await letter.press(page)
  collector.advance(READS)

  const done = await letter.press(thanks, {
    'answers.reasons': ['', 'too_long', 'not_solved'],
    'answers.comment': 'Zu spät,\r\nund <b>zweimal</b>',
  })

  expect(done).toMatchObject({ status: 200, heading: 'Thank you. You rated 2 of 5.', forms: [] })
  expect(await storedAnswers(collector)).toEqual({
    csi: 2,
    reasons: ['too_long', 'not_solved'],
    comment: 'Zu spät,\nund <b>zweimal</b>',
  })
  expect(await letter.life()).toMatchObject({ revision: 2, channel: 'email' })
})

test('the same form again is the same submission, and shows the same page', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(5)
  collector.advance(READS)
  const first = await letter.press(page)

  collector.advance({ days: 40 })
  const again = await letter.press(page)

  expect(again).toMatchObject({ status: 200, heading: first.heading, text: first.text })
  expect(await letter.life()).toMatchObject({ revision: 1 })
})

test('the same form with another answer comes back filled in, and can be sent', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(5)
  collector.advance(READS)
  await letter.press(page)

  const back = await letter.press(page, { 'answers.csi': '1' })

  expect(back.status).toBe(409)
  expect(back.text).toContain('This page had already sent another answer.')
  expect(Object.fromEntries(back.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '1' })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s5: 1 })
  collector.advance(READS)
  expect(await letter.press(back)).toMatchObject({ status: 200, heading: 'Thank you. You rated 1 of 5.' })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s1: 1 })
})

test('a form that is older than an hour comes back filled in, and can be sent', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(3)
  collector.advance({ hours: 1 })

  const back = await letter.press(page)

  expect(back.status).toBe(409)
  expect(back.text).toContain('This page had been open for too long.')
  expect(await letter.life()).toMatchObject({ revision: 0 })
  collector.advance(READS)
  expect(await letter.press(back)).toMatchObject({ heading: 'Thank you. You rated 3 of 5.' })
})

test('a form of another invitation, an invented one and an empty one store nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const other = await aLetter(collector, { context: { ticket: 'INC-2' } })
  const page = await letter.open(3)
  const others = await other.open(3)
  collector.advance(READS)
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
  collector.advance(READS)

  for (const origin of ['https://evil.example', 'null', 'http://collector.test:81']) {
    expect(await letter.press(page, {}, { origin })).toMatchObject({ status: 403 })
  }

  expect(await letter.life()).toMatchObject({ revision: 0 })
  expect(await letter.press(page, {}, { origin: 'http://collector.test' })).toMatchObject({ status: 200 })
})

test('a press within ten seconds gets one more page, whose press counts', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)

  const confirm = await letter.press(page)

  expect(confirm).toMatchObject({ status: 200, heading: 'Was that you?' })
  expect(await letter.life()).toMatchObject({ revision: 0, state: 'sent' })
  expect(await letter.press(page, { confirm: 'yes' })).toMatchObject({ heading: 'Was that you?' })
  expect(await letter.press(confirm)).toMatchObject({ heading: 'Thank you. You rated 4 of 5.' })
  expect(await letter.life()).toMatchObject({ revision: 1 })
})

test('an answered link shows the same form, with its own score chosen and the earlier one named', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const first = await letter.open(4)
  collector.advance(READS)
  const thanks = await letter.press(first)
  await letter.press(thanks, { 'answers.reasons': ['', 'quick'] })

  const page = await letter.open(1)

  expect(page.text).toContain('You rated 4 of 5 before. Sending replaces it.')
  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '1' })
  collector.advance(READS)
  await letter.press(page)
  expect(await storedAnswers(collector)).toEqual({ csi: 1 })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s1: 1 })
})

test('the decoy looks like any other link, with nothing chosen, and an empty form comes back', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(0)
  collector.advance(READS)

  const back = await letter.press(page)

  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).not.toHaveProperty('answers.csi')
  expect(back.status).toBe(422)
  expect(back.text).toContain('Please choose a number first.')
  expect(await letter.life()).toMatchObject({ revision: 0 })
})

test.each(['9', '0', 'five', '4.5'])(
  'the score %s comes back, as the survey has none like it',
  async (csi) => {
    await using collector = await openCollector()
    const letter = await aLetter(collector)
    const page = await letter.open(3)
    collector.advance(READS)

    const back = await letter.press(page, { 'answers.csi': csi })

    expect(back.status).toBe(422)
    expect(await letter.life()).toMatchObject({ revision: 0 })
  },
)

test('a comment that is too long comes back whole', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(3)
  collector.advance(READS)
  const thanks = await letter.press(page)

  const back = await letter.press(thanks, { 'answers.comment': 'я'.repeat(4001) })

  expect(back.status).toBe(422)
  expect(Object.fromEntries(back.forms[0]?.fields ?? [])['answers.comment']).toBe('я'.repeat(4001))
  expect(await letter.press(thanks, { 'answers.comment': 'я'.repeat(4000) })).toMatchObject({ status: 200 })
})

test('whatever no letter could have held looks alike, whichever part of it is wrong', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const letter = await aLetter(collector)
  const theirs = await aLetter(neighbour)
  const [, , mac] = letter.action.split('.')
  const [, theirId, theirMac] = theirs.action.split('.')

  const pages = await Promise.all(
    [
      `/r/no-such-workspace.${letter.id}.${mac}/4`,
      `/r/${collector.workspace}.${letter.id}.${theirMac}/4`,
      `/r/${collector.workspace}.${theirId}.${theirMac}/4`,
      `/r/nonsense/4`,
      `${letter.action}/6`,
      `${letter.action}`,
      `${letter.action}/4/5`,
      '/r/',
      '/r/%zz/4',
    ].map((url) =>
      requestPage(collector, { method: 'GET', url, headers: { 'accept-language': 'de-AT,en;q=0.5' } }),
    ),
  )

  for (const page of pages) {
    expect(page).toMatchObject({
      status: 404,
      lang: 'de',
      heading: 'Dieser Link führt ins Leere.',
      forms: [],
    })
    expect(page.html).toBe(pages[0]?.html)
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    })
  }
})

test('an expired link says so in the language of its letter, and takes nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale: 'kk' }, expiresInDays: 1 })
  const page = await letter.open(4)
  collector.advance({ days: 1 })

  const expired = await letter.open(4, { 'accept-language': 'de' })
  const pressed = await letter.press(page)

  expect(expired).toMatchObject({ status: 410, lang: 'kk', heading: 'Баға қабылдау аяқталды.', forms: [] })
  expect(pressed.html).toBe(expired.html)
  expect(expired.text).not.toContain('INC-1')
})

test('an erased link says nothing of what it was about', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale: 'ar' } })
  const page = await letter.open(4)
  collector.advance(READS)
  await letter.press(page)
  await collector.delete('/v1/people/p-1')

  const erased = await letter.open(4)

  expect(erased).toMatchObject({
    status: 410,
    lang: 'ar',
    dir: 'rtl',
    heading: 'لم يعد هناك شيء هنا.',
    forms: [],
  })
  expect(await letter.press(page)).toMatchObject({ status: 410, html: erased.html })
})

test('an answer that can no longer be changed is thanked for', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READS)
  await letter.press(page)

  collector.advance({ days: 31 })

  expect(await letter.open(1)).toMatchObject({
    status: 410,
    heading: 'Thank you, you have answered.',
    forms: [],
  })
})

test('a body that is no form gets a page that says so', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const post = (payload: string, type: string) =>
    requestPage(collector, { method: 'POST', url: letter.action, payload, headers: { 'content-type': type } })

  expect(await post('{"answers.csi": 5}', 'application/json')).toMatchObject({ status: 415 })
  expect(await post('x'.repeat(200_000), 'application/x-www-form-urlencoded')).toMatchObject({ status: 413 })
  expect((await letter.life()).revision).toBe(0)
})

test('"not my request" is kept with the invitation, once, and is no answer', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READS)

  const noted = await letter.remark(page, 'wrong_service')
  const first = (await letter.life()).wrongServiceAt
  collector.advance({ hours: 0.5 })
  await letter.remark(page, 'wrong_service')

  expect(noted).toMatchObject({ status: 200, heading: 'Thank you for telling us.' })
  expect(await letter.life()).toMatchObject({ state: 'sent', revision: 0, wrongServiceAt: first })
  expect(first).toEqual(expect.any(String))
})

test('who asks for no more letters gets none', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READS)

  const noted = await letter.remark(page, 'opt_out')

  expect(noted.text).toContain('We will not ask you for ratings by letter again.')
  const next = await collector.create('/v1/invitations', {
    person: { id: 'p-1' },
    context: { service: 'payroll', ticket: 'INC-2' },
  })
  expect(next.json()).toMatchObject({ state: 'suppressed', suppressedReason: 'opted_out' })
})

test('a remark of which nothing is ticked says nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READS)

  expect(await letter.remark(page)).toMatchObject({ status: 422 })

  expect(await letter.life()).not.toHaveProperty('wrongServiceAt')
})

test.each([
  ['en', 'ltr', 'How was this service?'],
  ['ru', 'ltr', 'Как вы оцениваете эту услугу?'],
  ['uk', 'ltr', 'Як ви оцінюєте цю послугу?'],
  ['de', 'ltr', 'Wie bewerten Sie diesen Service?'],
  ['kk', 'ltr', 'Бұл қызметті қалай бағалайсыз?'],
  ['ar', 'rtl', 'ما تقييمك لهذه الخدمة؟'],
])('the pages speak %s', async (locale, dir, heading) => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale } })

  expect(await letter.open(5, { 'accept-language': 'fr' })).toMatchObject({ lang: locale, dir, heading })
})

test('without a language of its letter a page speaks one that the browser asks for, else English', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale: undefined } })

  expect(await letter.open(5, { 'accept-language': 'fr, kk-KZ;q=0.8, ru;q=0.5' })).toMatchObject({
    lang: 'kk',
  })
  expect(await letter.open(5, { 'accept-language': 'fr' })).toMatchObject({ lang: 'en' })
  expect(await letter.open(5)).toMatchObject({ lang: 'en' })
})

test('what opens links by the dozen is told to wait, and keeps nobody from answering', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(5)
  for (let n = 1; n < 60; n++) await letter.open(5)

  const tooMany = await letter.open(5)

  expect(tooMany).toMatchObject({ status: 429, lang: 'en', heading: 'One moment, please.' })
  expect(tooMany.headers['retry-after']).toBeDefined()
  collector.advance(READS)
  expect(await letter.press(page)).toMatchObject({ status: 200, heading: 'Thank you. You rated 5 of 5.' })
})

test('what guesses links is counted by its address, and told to wait', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const letter = await aLetter(collector)
  const guess = () => requestPage(collector, { method: 'GET', url: `${letter.action.slice(0, -5)}AAAAA/4` })

  const guesses = [await guess(), await guess(), await guess()]

  expect(guesses.map(({ status }) => status)).toEqual([404, 404, 429])
  expect(await letter.open(4)).toMatchObject({ status: 200 })
})

test('the same form pressed several times at once is stored once', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READS)

  await Promise.all(Array.from({ length: 6 }, () => letter.press(page)))

  expect(await letter.life()).toMatchObject({ revision: 1 })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test('behind a path of another server, forms and links keep to it', async () => {
  await using collector = await openCollector({ publicUrl: 'https://centre.example/rate' })
  const letter = await aLetter(collector)
  const action = letter.action.replace('/rate', '')

  const page = await requestPage(collector, { method: 'GET', url: `${action}/4` })

  expect(page.forms[0]?.action).toBe(letter.action)
  expect(letter.action).toMatch(/^\/rate\/r\//)
})

test('a letter and a page are one ask: what was said on either is known to the other', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 2 } }))

  const page = await letter.open(5)
  collector.advance(READS)
  await letter.press(page)

  expect(page.text).toContain('You rated 2 of 5 before.')
  const view = await collector.post('/v1/views', { site: collector.site, token })
  expect(view.json()).toMatchObject({ state: 'answered', csi: 5 })
  expect(await collector.rates()).toMatchObject([{ issued: 1, answered: 1 }])
})

test('a survey that asks from 0 to 10 has nothing chosen by the link, and takes what is', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/nps', {
    name: 'Loyalty',
    questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } }],
  })
  const letter = await aLetter(collector, { survey: 'nps', person: { locale: 'ar' } })
  const page = await letter.open(4)
  collector.advance(READS)

  const thanks = await letter.press(page, { 'answers.nps': '9' })

  expect(page).toMatchObject({ lang: 'ar', heading: 'Would you recommend us?' })
  expect(page.html).toContain('<span lang="en">Would you recommend us?</span>')
  expect(page.forms[0]?.fields.map(([name]) => name)).toEqual(['form', 'locale'])
  expect(thanks.heading).toBe('شكرًا لك. تقييمك: 9 من 10.')
})

test('a survey without a scale is asked whole', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/words', {
    name: 'Words',
    questions: [{ key: 'comment', kind: 'text', texts: { en: 'What happened?' } }],
  })
  const letter = await aLetter(collector, { survey: 'words' })
  const page = await letter.open(4)
  collector.advance(READS)

  expect(await letter.press(page)).toMatchObject({ status: 422 })
  expect(await letter.press(page, { 'answers.comment': 'A lot' })).toMatchObject({
    status: 200,
    heading: 'Thank you.',
    forms: [],
  })
  expect(await storedAnswers(collector)).toEqual({ comment: 'A lot' })
})
