import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { aLetter, READING_TIME, requestPage, storedAnswers } from '../../../../test/letter.ts'

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

test('a page is never cached or framed, runs no script and loads nothing', async () => {
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

test('the link of an answered ask shows the same form, with its own score chosen and the earlier one named', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const first = await letter.open(4)
  collector.advance(READING_TIME)
  const thanks = await letter.press(first)
  await letter.press(thanks, { 'answers.reasons': ['', 'quick'] })
  collector.advance({ hours: 1 })

  const page = await letter.open(1)

  expect(page.text).toContain('You rated 4 of 5 before. Sending replaces it.')
  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '1' })
  collector.advance(READING_TIME)
  await letter.press(page)
  expect(await storedAnswers(collector)).toEqual({ csi: 1 })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s1: 1 })
})

test('the honeypot link looks like any other, has no score chosen, and its empty form is rejected', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(0)
  collector.advance(READING_TIME)

  const rejected = await letter.press(page)

  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).not.toHaveProperty('answers.csi')
  expect(rejected.status).toBe(422)
  expect(rejected.text).toContain('Please choose a number first.')
  expect(await letter.life()).toMatchObject({ revision: 0 })
})

test('a letter and a portal page about one ticket are one ask, and each knows the answer given to the other', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 2 } }))

  const page = await letter.open(5)
  collector.advance(READING_TIME)
  await letter.press(page)

  expect(page.text).toContain('You rated 2 of 5 before.')
  const view = await collector.post('/v1/views', { site: collector.site, token })
  expect(view.json()).toMatchObject({ state: 'answered', csi: 5 })
  expect(await collector.rates()).toMatchObject([{ issued: 1, answered: 1 }])
})

test('a link chooses no score on a scale from 0 to 10, which takes a score of its own', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/nps', {
    name: 'Loyalty',
    questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } }],
  })
  const letter = await aLetter(collector, { survey: 'nps', person: { locale: 'ar' } })
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const thanks = await letter.press(page, { 'answers.nps': '9' })

  expect(page).toMatchObject({ lang: 'ar', heading: 'Would you recommend us?' })
  expect(page.html).toContain('<span lang="en">Would you recommend us?</span>')
  expect(page.forms[0]?.fields.map(([name]) => name)).toEqual(['form', 'locale'])
  expect(thanks.heading).toBe('شكرًا لك. تقييمك: 9 من 10.')
})

test('a survey without a scale is asked on one page', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/words', {
    name: 'Words',
    questions: [{ key: 'comment', kind: 'text', texts: { en: 'What happened?' } }],
  })
  const letter = await aLetter(collector, { survey: 'words' })
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  expect(await letter.press(page)).toMatchObject({ status: 422 })
  expect(await letter.press(page, { 'answers.comment': 'A lot' })).toMatchObject({
    status: 200,
    heading: 'Thank you.',
    forms: [],
  })
  expect(await storedAnswers(collector)).toEqual({ comment: 'A lot' })
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

test('a letter without a language leaves it to the browser, and to English if that is none of ours', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale: undefined } })

  expect(await letter.open(5, { 'accept-language': 'fr, kk-KZ;q=0.8, ru;q=0.5' })).toMatchObject({
    lang: 'kk',
  })
  expect(await letter.open(5, { 'accept-language': 'fr' })).toMatchObject({ lang: 'en' })
  expect(await letter.open(5)).toMatchObject({ lang: 'en' })
})

test('forms and links keep the path of the public URL', async () => {
  await using collector = await openCollector({ publicUrl: 'https://centre.example/rate' })
  const letter = await aLetter(collector)
  const action = letter.action.replace('/rate', '')

  const page = await requestPage(collector, { method: 'GET', url: `${action}/4` })

  expect(page.forms[0]?.action).toBe(letter.action)
  expect(letter.action).toMatch(/^\/rate\/r\//)
})
