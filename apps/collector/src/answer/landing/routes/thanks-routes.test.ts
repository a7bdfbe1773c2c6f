import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { aLetter, type ParsedPage, READING_TIME, requestPage } from '../../../../test/letter.ts'
import { aSignature } from '../../../../test/signature.ts'

/** Sends the first form of a page, and returns the reply itself. */
function post(collector: TestCollector, page: ParsedPage, changes: Record<string, string> = {}) {
  const form = page.forms[0]
  return collector.send({
    method: 'POST',
    url: form?.action ?? '',
    payload: new URLSearchParams({ ...Object.fromEntries(form?.fields ?? []), ...changes }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
}

const get = (collector: TestCollector, url: string) => requestPage(collector, { method: 'GET', url })

test('a press leads to a page that is the same whenever it is opened, and opening it stores nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const pressed = await post(collector, page)
  const again = await post(collector, page)

  const path = String(pressed.headers.location)
  expect([pressed.statusCode, again.statusCode]).toEqual([303, 303])
  expect(pressed.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
  expect(again.headers.location).toBe(path)
  expect(path.startsWith(`${letter.action}/thanks/`)).toBe(true)
  const life = await letter.life()
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET'] as const) await collector.send({ method, url: path })
  expect(await letter.life()).toEqual(life)
  expect(await get(collector, path)).toMatchObject({ status: 200, heading: 'Thank you. You rated 4 of 5.' })
})

test('the thanks page shows what is stored now, and its form leads to a page that only thanks', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)
  const path = String((await post(collector, page)).headers.location)

  const done = await post(collector, await get(collector, path), { 'answers.comment': 'Fine' })

  expect(done.headers.location).toBe(`${path}/done`)
  expect(await get(collector, `${path}/done`)).toMatchObject({
    heading: 'Thank you. You rated 4 of 5.',
    forms: [],
  })
  expect(Object.fromEntries((await get(collector, path)).forms[0]?.fields ?? [])).toMatchObject({
    'answers.comment': 'Fine',
  })
})

test('the thanks page says nothing without a stored submission of its own link', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const other = await aLetter(collector, { person: { id: 'p-2' } })
  const page = await letter.open(4)
  collector.advance(READING_TIME)
  const path = String((await post(collector, page)).headers.location)

  const paths = [
    path.replace(letter.action, other.action),
    path.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000'),
    path.replace(/[^/]+$/, 'x'),
    `${letter.action}/thanks`,
    `${letter.action}/noted`,
  ]

  for (const each of paths) {
    expect(await get(collector, each)).toMatchObject({ status: 404, heading: 'This link leads nowhere.' })
  }
})

test('the thanks page of an erased person tells nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)
  const path = String((await post(collector, page)).headers.location)

  await collector.delete('/v1/people/p-1')

  expect(await get(collector, path)).toMatchObject({
    status: 410,
    heading: 'There is nothing here any more.',
  })
})

test('objections lead to a page that is the same whenever it is opened', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const noted = await letter.remark(page, 'wrong_service', 'opt_out')

  expect(noted).toMatchObject({ status: 200, heading: 'Thank you for telling us.' })
  expect(noted.text).toContain('We will not ask you for ratings by letter again.')
  expect(noted.text).toContain('that this request was not yours')
  expect((await get(collector, `${letter.action}/noted`)).text).toBe(noted.text)
})

test('whoever gets hold of the address of a vote sees only its score, and only under its own signature', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const bob = await aSignature(collector, { agent: 'bob' })
  const voter = signature.browser()
  const page = await voter.open(2)
  collector.advance(READING_TIME)
  const { rated = '' } = Object.fromEntries((await voter.press(page)).forms[0]?.fields ?? [])
  const path = `${signature.action}/thanks/${rated}`
  await voter.press(await voter.get(path), { 'answers.comment': 'between us' })

  const stranger = signature.browser('198.51.100.7')
  await stranger.open(5)

  expect((await voter.get(path)).html).toContain('between us')
  expect(await stranger.get(path)).toMatchObject({
    status: 200,
    heading: 'Thank you for telling us. You rated 2 of 5.',
  })
  expect((await stranger.get(path)).html).not.toContain('between us')
  expect(await voter.get(path.replace(signature.action, bob.action))).toMatchObject({ status: 404 })
})
