import { beforeEach, expect, test } from 'vitest'
import { pressForm, requestPage } from '../../../test/letter.ts'
import {
  aSubscription,
  openSubscriptionCollector,
  type SubscriptionCollector,
} from '../../../test/subscriptions.ts'

let collector: SubscriptionCollector
let url: string
let api: string
let olha: Awaited<ReturnType<SubscriptionCollector['signIn']>>

beforeEach(async () => {
  collector = await openSubscriptionCollector({ now: '2026-03-08T23:00:00Z' })
  olha = await collector.signIn({ role: 'manager', mailbox: 'olha@centre.example', locale: 'uk' })
  const wanted = aSubscription({ name: 'Services & <b>' })
  api = `/v1/subscriptions/${wanted.id}`
  await olha.post('/v1/subscriptions', wanted)
  await collector.mailsAt('2026-03-09T08:00:00Z')
  const [, address = ''] = /http:\/\/collector\.test(\/u\/\S+)/.exec(collector.lastMail().text) ?? []
  url = address
  return () => collector[Symbol.asyncDispose]()
})

const paused = async () => (await olha.get(api)).json().paused
const clickOnce = (payload: string, address = url) =>
  requestPage(collector, {
    method: 'POST',
    url: `${address}/unsubscribe`,
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

test('the link in a letter opens a page in its language, whose button stops the letter', async () => {
  const page = await requestPage(collector, { method: 'GET', url })
  const before = await paused()
  const done = await pressForm(collector, page.forms[0])

  expect([page.status, page.lang, page.heading]).toEqual([200, 'uk', 'Більше не надсилати цей лист?'])
  expect(page.html).toContain('Services &amp; &lt;b&gt;')
  // To open it stops nothing, as mail scanners do.
  expect(before).toBeUndefined()
  expect([done.status, done.heading]).toEqual([200, '«Services & <b>» вам більше не надходить.'])
  expect(await paused()).toMatchObject({ reason: 'stopped' })
  expect(await collector.mailsAt('2026-03-16T08:00:00Z')).toEqual([])
})

test('the header of a letter offers one click, which stops it, and takes no other form', async () => {
  const { header } = collector.lastMail()

  expect(header('list-unsubscribe')).toBe(`<http://collector.test${url}/unsubscribe>`)
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(collector.lastMail().html).not.toContain('/unsubscribe')
  expect([(await clickOnce('List-Unsubscribe=No')).status, await paused()]).toEqual([422, undefined])
  expect((await clickOnce('List-Unsubscribe=One-Click')).status).toBe(200)
  expect(await paused()).toMatchObject({ reason: 'stopped' })
  expect((await requestPage(collector, { method: 'GET', url: `${url}/unsubscribe` })).status).toBe(404)
})

test('a form that the collector did not hand out, and one that is an hour old, stops nothing', async () => {
  const page = await requestPage(collector, { method: 'GET', url })
  const forged = await pressForm(collector, page.forms[0], { form: 'forged' })
  const foreign = await pressForm(collector, page.forms[0], {}, { origin: 'https://evil.example' })
  collector.advance({ hours: 1 })
  const stale = await pressForm(collector, page.forms[0])

  expect([forged.status, foreign.status, stale.status, await paused()]).toEqual([409, 403, 409, undefined])
})

test('a link that names no letter is a page that says so, whatever is wrong with it', async () => {
  const changed = [url.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')), '/u/x', `${url}x`]
  await olha.delete(api)

  for (const each of [...changed, url]) {
    const page = await requestPage(collector, { method: 'GET', url: each })
    expect([each, page.status, page.headers['content-type']]).toEqual([each, 404, 'text/html; charset=utf-8'])
    expect((await clickOnce('List-Unsubscribe=One-Click', each)).status).toBe(404)
  }
})
