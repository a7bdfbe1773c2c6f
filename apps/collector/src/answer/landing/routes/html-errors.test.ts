import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { aLetter, READING_TIME, requestPage } from '../../../../test/letter.ts'

test('every link that no letter can contain gets the same page, whichever part of it is wrong', async () => {
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

test('an expired link says so in the language of its letter, and takes no answer', async () => {
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

test('the link of an erased person tells nothing about the ask', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale: 'ar' } })
  const page = await letter.open(4)
  collector.advance(READING_TIME)
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

test('the link of an answer that can no longer be changed says thank you', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)
  await letter.press(page)

  collector.advance({ days: 31 })

  expect(await letter.open(1)).toMatchObject({
    status: 410,
    heading: 'Thank you, you have answered.',
    forms: [],
  })
})

test('a client that opens many links is limited, and does not stop the person from answering', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(5)
  for (let n = 1; n < 60; n++) await letter.open(5)

  const tooMany = await letter.open(5)

  expect(tooMany).toMatchObject({ status: 429, lang: 'en', heading: 'One moment, please.' })
  expect(tooMany.headers['retry-after']).toBeDefined()
  collector.advance(READING_TIME)
  expect(await letter.press(page)).toMatchObject({ status: 200, heading: 'Thank you. You rated 5 of 5.' })
})

test('a client that guesses links is limited by its address', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const letter = await aLetter(collector)
  const guess = () => requestPage(collector, { method: 'GET', url: `${letter.action.slice(0, -5)}AAAAA/4` })

  const guesses = [await guess(), await guess(), await guess()]

  expect(guesses.map(({ status }) => status)).toEqual([404, 404, 429])
  expect(await letter.open(4)).toMatchObject({ status: 200 })
})
