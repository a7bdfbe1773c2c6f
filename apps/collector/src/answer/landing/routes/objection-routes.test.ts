import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { aLetter, pressForm, READING_TIME, requestPage } from '../../../../test/letter.ts'
import { fetchVisits, PERSON_HEADERS, waitForVisits } from '../../../../test/link-visits.ts'

/** Opens the opt-out page of a letter. */
const open = (collector: TestCollector, { action }: { action: string }, headers = {}) =>
  requestPage(collector, { method: 'GET', url: `${action}/opt-out`, headers })

/** Asks the person of the test letters once more, and returns what became of it. */
async function askAgain(collector: TestCollector, ticket: string, id = 'p-1') {
  const ask = { person: { id }, context: { service: 'payroll', ticket } }
  return (await collector.create('/v1/invitations', ask)).json()
}

const SUPPRESSED = { state: 'suppressed', suppressedReason: 'opted_out' }

test('a press of the button stops the letters to that person, and to nobody else', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await open(collector, letter)
  collector.advance(READING_TIME)

  const done = await pressForm(collector, page.forms[0])

  expect(page).toMatchObject({ status: 200, heading: 'Please don’t send me any more letters like this.' })
  expect(done).toMatchObject({ status: 200, heading: 'We will not ask you for ratings by letter again.' })
  expect(await askAgain(collector, 'INC-2')).toMatchObject(SUPPRESSED)
  expect(await askAgain(collector, 'INC-2', 'p-2')).toMatchObject({ state: 'sent' })
})

test('the page of every earlier letter, and the one that confirms an opt-out, lead back to letters', async () => {
  await using collector = await openCollector()
  const earlier = await aLetter(collector, { context: { ticket: 'INC-0' } })
  const letter = await aLetter(collector)
  collector.advance({ days: 40 })
  const page = await open(collector, letter)
  collector.advance(READING_TIME)
  const done = await pressForm(collector, page.forms[0])

  for (const optedOut of [done, await open(collector, letter), await open(collector, earlier)]) {
    expect(optedOut.heading).toBe('We will not ask you for ratings by letter again.')
    expect(optedOut.text).toContain('Send me letters again')
  }
  const offer = await open(collector, earlier)
  collector.advance(READING_TIME)
  const undone = await pressForm(collector, offer.forms[0])

  expect(undone).toMatchObject({
    status: 200,
    heading: 'We will ask you for ratings by letter again.',
    forms: [],
  })
  expect(await askAgain(collector, 'INC-2')).toMatchObject({ state: 'sent' })
})

test('the page says whose letters it stops, to which mailbox, what that means, and how to come back', async () => {
  const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'service@centre.test' }
  await using collector = await openCollector({ mail })
  const letter = await aLetter(collector, { person: { email: 'daria@northwind.example' }, deliver: 'email' })
  const own = await aLetter(collector, { person: { id: 'e-1042' } })
  expect((await open(collector, own)).text).toContain('To e-1042, about closed tickets')
  await collector.patch('/v1/workspace', { name: 'Northwind Shared Services' })

  const page = await open(collector, letter)
  collector.advance(READING_TIME)
  const done = await pressForm(collector, page.forms[0])

  expect(page.text).toContain(
    'From Northwind Shared Services to daria@northwind.example, about closed tickets',
  )
  expect(page.text).toContain('We will not ask you by letter any more.')
  expect(page.text).toContain('Where the page of a ticket asks, you can still answer.')
  expect(page.text).toContain('Stop the letters')
  for (const { text } of [page, done]) expect(text).toContain('each of our letters leads to this page')
  expect(done.text).toContain('Send me letters again')
})

test('an objection on the rating page can be undone from the page that confirms it', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4)
  collector.advance(READING_TIME)

  const noted = await letter.remark(page, 'opt_out')

  expect(noted.html).toContain(`href="${letter.action}/opt-out"`)
  expect((await open(collector, letter)).text).toContain('Send me letters again')
})

test('opening a page changes nothing, by whichever method, and neither does a form of another page or site', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const other = await aLetter(collector, { person: { id: 'p-2' } })
  const { opt_out: before } = await collector.allRows()
  const page = await open(collector, letter)
  const others = await open(collector, other)
  collector.advance(READING_TIME)

  for (const path of ['/opt-out', '/opt-out/done', '/unsubscribe', '/noted']) {
    for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
      await collector.send({ method, url: `${letter.action}${path}` })
    }
  }
  const url = `${letter.action}/opt-out`
  expect((await collector.send({ method: 'POST', url })).statusCode).toBe(409)
  expect(await pressForm(collector, { action: url, fields: [['letters', 'stop']] })).toMatchObject({
    status: 409,
  })
  expect(await pressForm(collector, { action: url, fields: others.forms[0]?.fields ?? [] })).toMatchObject({
    status: 409,
  })
  const evil = { origin: 'https://evil.example' }
  expect(await pressForm(collector, page.forms[0], {}, evil)).toMatchObject({ status: 403 })
  expect(await pressForm(collector, page.forms[0], { letters: '' })).toMatchObject({ status: 422 })

  expect((await collector.allRows()).opt_out).toEqual(before)
})

test('a form older than an hour comes back, and can be sent as it comes back', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await open(collector, letter)
  collector.advance({ hours: 1 })

  const rejected = await pressForm(collector, page.forms[0])

  expect(rejected.status).toBe(409)
  expect(rejected.text).toContain('This page had been open for too long.')
  expect(await askAgain(collector, 'INC-2')).toMatchObject({ state: 'sent' })
  collector.advance(READING_TIME)
  await pressForm(collector, rejected.forms[0])
  expect(await askAgain(collector, 'INC-3')).toMatchObject(SUPPRESSED)
})

test('a machine that presses every button of the letter’s links opts nobody out, and back in', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const pressAll = async () => {
    for (const score of [1, 2, 3]) await letter.open(score)
    const page = await open(collector, letter)
    collector.advance({ seconds: 15 })
    const confirm = await pressForm(collector, page.forms[0])
    return [confirm, await pressForm(collector, confirm.forms[0])]
  }

  const [confirm, pressed] = await pressAll()

  expect(confirm).toMatchObject({ status: 200, heading: 'Was that you?' })
  expect(pressed).toMatchObject({ status: 422 })
  expect(await askAgain(collector, 'INC-2')).toMatchObject({ state: 'sent' })
  await collector.create('/v1/opt-outs', { person: { id: 'p-1' } })
  await pressAll()
  expect(await askAgain(collector, 'INC-3')).toMatchObject(SUPPRESSED)
})

test('a person who is asked to confirm ticks the box, and gets no more letters', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const confirm = await pressForm(collector, (await open(collector, letter)).forms[0])

  const done = await pressForm(collector, confirm.forms[0], { letters: 'stop' })

  expect(confirm.heading).toBe('Was that you?')
  expect(done.heading).toBe('We will not ask you for ratings by letter again.')
  expect(await askAgain(collector, 'INC-2')).toMatchObject(SUPPRESSED)
})

test('visits of the opt-out page and its presses are counted as such', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await open(collector, letter, PERSON_HEADERS)
  await waitForVisits(collector, 1)
  collector.advance(READING_TIME)

  await pressForm(collector, page.forms[0], {}, PERSON_HEADERS)

  await waitForVisits(collector, 2)
  expect(await fetchVisits(collector)).toMatchObject([
    { visits: 2, presses: 1, people: 2, machines: 0, optOutVisits: 2, optOutPresses: 1, unsubscribes: 0 },
  ])
})

test('the page is in the language of the letter, and loads nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { locale: 'ar' } })
  const page = await open(collector, letter)
  collector.advance(READING_TIME)

  const done = await pressForm(collector, page.forms[0])

  expect(page).toMatchObject({ lang: 'ar', dir: 'rtl' })
  expect(done.text).toContain('لن نطلب منك التقييم بالبريد بعد الآن.')
  expect(page.html).not.toMatch(/https?:|<script|<img/)
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
  })
})

test('a link that no letter contains is not found, and changes nothing', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const own = `${(await aLetter(collector)).action}/opt-out`
  const theirs = `${(await aLetter(neighbour)).action}/opt-out`
  const before = await collector.allRows()
  const mac = (url: string) => url.split('/')[2]?.split('.')[2] ?? ''

  for (const url of [
    own.replace(mac(own), mac(theirs)),
    own.replace(collector.workspace, neighbour.workspace),
    own.replace(collector.workspace, 'nobody'),
    '/r/nothing/opt-out',
  ]) {
    for (const method of ['GET', 'POST'] as const) {
      const reply = await collector.send({ method, url })
      expect(reply.statusCode).toBe(404)
      expect(reply.body).toContain('This link leads nowhere.')
    }
  }
  expect(await collector.allRows()).toEqual(before)
})

test('the pages of an erased person say so, and store nothing', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await open(collector, letter)
  collector.advance(READING_TIME)
  await collector.delete('/v1/people/p-1')
  const before = await collector.allRows()

  const pressed = await pressForm(collector, page.forms[0])

  expect(pressed).toMatchObject({ status: 410, heading: 'There is nothing here any more.' })
  expect(await open(collector, letter)).toMatchObject({ status: 410 })
  expect(await collector.allRows()).toEqual(before)
})
