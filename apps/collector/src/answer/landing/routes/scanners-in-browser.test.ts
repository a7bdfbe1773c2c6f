import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aLetter } from '../../../../test/letter.ts'
import { fetchVisits, waitForVisits } from '../../../../test/link-visits.ts'
import { expectOwnAnswer, expectUnspoilt, linksIn, votes } from '../../../../test/scanner.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

const PRESS = (button: { form: { noValidate: boolean }; click: () => void }) => {
  button.form.noValidate = true
  button.click()
}

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
  await Promise.all(pages.map((page) => page.reload({ waitUntil: 'networkidle' })))

  expect(await waitForVisits(collector, 12)).toHaveLength(12)
  await expectUnspoilt(collector, letter)
})

test('a scanner that lets forms submit themselves finds none that does', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const sent: string[] = []
  context.on('request', (request) => sent.push(request.method()))

  const open = async (link: string) => {
    const page = await context.newPage()
    await page.goto(link, { waitUntil: 'networkidle' })
    expect(await page.locator('script, meta[http-equiv="refresh"], [onload], [autofocus]').count()).toBe(0)
    expect(page.url()).toBe(link)
  }
  await Promise.all(linksIn(letter).map(open))

  expect(sent).toEqual(Array(6).fill('GET'))
  await waitForVisits(collector, 6)
  await expectUnspoilt(collector, letter)
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
