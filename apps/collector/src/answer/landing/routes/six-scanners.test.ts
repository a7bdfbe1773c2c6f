import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aLetter, type ParsedPage, parsePage, type TestLetter } from '../../../../test/letter.ts'
import { fetchVisits, PERSON_HEADERS, SCANNER_HEADERS, waitForVisits } from '../../../../test/link-visits.ts'
import { openServedCollector, type ServedCollector } from '../../../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

/** Finds every link in the letter, the honeypot link that people cannot see among them. */
function linksIn({ html }: TestLetter): string[] {
  return [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link)
}

const PRESS = (button: { form: { noValidate: boolean }; click: () => void }) => {
  button.form.noValidate = true
  button.click()
}

async function fetchPage(url: string, init: RequestInit = {}): Promise<ParsedPage> {
  const reply = await fetch(url, { ...init, headers: { ...SCANNER_HEADERS, ...init.headers } })
  return parsePage(reply.status, Object.fromEntries(reply.headers), await reply.text())
}

function submit(url: string, fields: ParsedPage['forms'][number]['fields']): Promise<ParsedPage> {
  return fetchPage(url, { method: 'POST', body: new URLSearchParams(fields) })
}

async function votes({ scores }: ServedCollector): Promise<number> {
  return (await scores())[0]?.n ?? 0
}

/** Expects that nothing was counted, and that the person can still answer as if no scanner had been there. */
async function expectUnspoilt(collector: ServedCollector, letter: TestLetter): Promise<void> {
  expect(await votes(collector)).toBe(0)
  expect(await letter.life()).toMatchObject({ state: 'sent', revision: 0 })
  expect(await letter.life()).not.toHaveProperty('viewedAt')
  await expectOwnAnswer(collector, letter, 1)
}

async function expectOwnAnswer(collector: ServedCollector, letter: TestLetter, revision: number) {
  collector.advance({ hours: 2 })
  const page = await letter.open(4, PERSON_HEADERS)
  const thanks = await letter.press(page, {}, PERSON_HEADERS)

  expect(thanks.heading).toBe('Thank you. You rated 4 of 5.')
  expect(await letter.life()).toMatchObject({ state: 'answered', revision })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1, mean: 4 })
  expect(await collector.rates()).toMatchObject([{ issued: 1, delivered: 1, answered: 1, responseRate: 1 }])
}

test('a scanner that sends HEAD and GET to every link casts no vote', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)

  for (const link of linksIn(letter)) {
    for (const method of ['HEAD', 'OPTIONS', 'GET']) await fetch(link, { method, headers: SCANNER_HEADERS })
  }

  expect(await waitForVisits(collector, 12)).toHaveLength(12)
  await expectUnspoilt(collector, letter)
})

test('a scanner in a real browser that opens every link, runs its scripts and waits casts no vote', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()

  const pages: Page[] = []
  for (const link of linksIn(letter)) {
    const page = await context.newPage()
    pages.push(page)
    await page.goto(link, { waitUntil: 'networkidle' })
    await page.mouse.move(200, 200)
    await page.mouse.wheel(0, 400)
  }
  collector.advance({ seconds: 60 })
  for (const page of pages) await page.reload({ waitUntil: 'networkidle' })

  expect(await waitForVisits(collector, 12)).toHaveLength(12)
  await expectUnspoilt(collector, letter)
})

test('a scanner that lets forms submit themselves finds none that does', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const sent: string[] = []
  context.on('request', (request) => sent.push(request.method()))

  for (const link of linksIn(letter)) {
    const page = await context.newPage()
    await page.goto(link, { waitUntil: 'networkidle' })
    expect(await page.locator('script, meta[http-equiv="refresh"], [onload], [autofocus]').count()).toBe(0)
    expect(page.url()).toBe(link)
  }

  expect(sent).toEqual(Array(6).fill('GET'))
  await waitForVisits(collector, 6)
  await expectUnspoilt(collector, letter)
})

test('a scanner that follows the honeypot link casts no vote, and is recorded', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const [honeypot = ''] = linksIn(letter).filter((link) => link.endsWith('/0'))

  const page = await fetchPage(honeypot)
  const back = await submit(new URL(page.forms[0]?.action ?? '', honeypot).href, page.forms[0]?.fields ?? [])

  expect(back.status).toBe(422)
  await waitForVisits(collector, 2)
  expect(await fetchVisits(collector)).toMatchObject([{ visits: 2, decoys: 1, machines: 2, people: 0 }])
  await expectUnspoilt(collector, letter)
})

test('a scanner that replays a form token casts no vote', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const other = await aLetter(collector, { person: { id: 'p-2' }, context: { service: 'travel' } })
  const page = await fetchPage(letter.links[1] ?? '')
  const [form] = page.forms
  const action = `${collector.publicUrl}${form?.action}`
  const fields = (score: number, more: Record<string, string> = {}) =>
    Object.entries({ ...Object.fromEntries(form?.fields ?? []), 'answers.csi': String(score), ...more })

  for (const score of [1, 2, 3, 4, 5]) await submit(action, fields(score))
  await submit(action, fields(1, { confirm: 'yes' }))
  await submit(action, fields(1, { confirm: fields(1).find(([name]) => name === 'form')?.[1] ?? '' }))
  await submit(`${collector.publicUrl}${other.action}`, fields(1))
  collector.advance({ hours: 1 })
  await submit(action, fields(1))

  expect((await other.life()).revision).toBe(0)
  expect(await votes(collector)).toBe(0)
  await collector.delete('/v1/people/p-2')
  expect((await letter.life()).revision).toBe(0)
  collector.advance({ hours: 1 })
  expect(await letter.press(await letter.open(4, PERSON_HEADERS), {}, PERSON_HEADERS)).toMatchObject({
    heading: 'Thank you. You rated 4 of 5.',
  })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test("a scanner that replays the person's own form changes nothing", async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4, PERSON_HEADERS)
  collector.advance({ seconds: 30 })
  await letter.press(page, {}, PERSON_HEADERS)
  const before = await letter.life()

  for (let n = 0; n < 3; n++) await letter.press(page, {}, SCANNER_HEADERS)
  await letter.press(page, { 'answers.csi': '1' }, SCANNER_HEADERS)

  expect(await letter.life()).toEqual(before)
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test("a scanner that presses every button casts one vote, is recorded, and the person's own answer replaces it", async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const page = await context.newPage()
  /** Presses a button even if it is hidden, or if its form would not be valid. */
  async function press(index: number): Promise<void> {
    const arrived = page.waitForEvent('load')
    await page.locator('button').nth(index).evaluate(PRESS)
    await arrived
  }

  for (const link of linksIn(letter)) {
    await page.goto(link)
    const buttons = await page.locator('button').count()
    for (let index = 0; index < buttons; index++) {
      if (index > 0) await page.goto(link)
      await press(index)
      for (let depth = 0; depth < 3 && (await page.locator('button').count()) > 0; depth++) await press(0)
    }
  }

  expect(await votes(collector)).toBe(1)
  const { revision, wrongServiceAt } = await letter.life()
  expect({ wrongServiceAt }).toEqual({ wrongServiceAt: undefined })
  const [seen] = await fetchVisits(collector)
  expect(seen).toMatchObject({ invitations: 1, decoys: expect.any(Number), confirmed: 1, answered: 1 })
  for (const count of [seen?.decoys, seen?.bursts, seen?.machines]) expect(count).toBeGreaterThan(0)

  await expectOwnAnswer(collector, letter, revision + 1)
  const next = await collector.create('/v1/invitations', {
    person: { id: 'p-1' },
    context: { service: 'payroll', ticket: 'INC-2' },
  })
  expect(next.json()).toMatchObject({ state: 'sent' })
}, 120_000)
