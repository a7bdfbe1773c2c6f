import { openBrowser } from '@otklik/widget/test/browser'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { TestCollector } from '../../../../test/collector.ts'
import { READING_TIME } from '../../../../test/letter.ts'
import { rowsWithoutVisits } from '../../../../test/link-visits.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'
import { aSignature } from '../../../../test/signature.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

/** Votes as a reader does: opens the letter's digit, reads, presses the button. */
async function vote(context: BrowserContext, collector: TestCollector, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  collector.advance(READING_TIME)
  await page.getByRole('button', { name: 'Send' }).click()
  return page
}

test.each([true, false])(
  'with JavaScript %j a person votes, says who they are and changes their vote; a private window has its own',
  async (javaScriptEnabled) => {
    await using collector = await openServedCollector()
    await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
    const { action } = await aSignature(collector)
    const link = (score: number) => `${collector.publicUrl}${action}/${score}`
    const context = await browser.newContext({ javaScriptEnabled })

    const page = await vote(context, collector, link(2))
    await page.getByRole('heading', { name: 'Thank you for telling us. You rated 2 of 5.' }).waitFor()
    expect(await page.getByText('Anna Petrova').isVisible()).toBe(true)
    await page.getByLabel('Took too long').check()
    await page.getByLabel('Who are you').fill('olha@northwind.example')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Saved').waitFor()
    await page.reload()
    await page.getByText('Saved').waitFor()

    collector.advance({ hours: 1 })
    const second = await context.newPage()
    await second.goto(link(4))
    await second.getByText('You rated 2 of 5 before').waitFor()
    await second.close()
    collector.advance({ hours: 1 })
    const changed = await vote(context, collector, link(5))
    await changed.getByRole('heading', { name: 'Thank you. You rated 5 of 5.' }).waitFor()
    const other = await vote(await browser.newContext({ javaScriptEnabled }), collector, link(3))
    await other.getByRole('heading', { name: 'Thank you for telling us. You rated 3 of 5.' }).waitFor()

    const { invitation, rater } = await collector.allRows()
    expect(invitation).toHaveLength(2)
    expect(invitation).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ answers: { csi: 5 }, agent: 'anna' }),
        expect.objectContaining({ answers: { csi: 3 } }),
      ]),
    )
    expect(rater).toMatchObject([{ contact: 'olha@northwind.example', about: null }])
    await context.close()
  },
)

test('a browser that opens every link, runs its scripts and waits has not voted', async () => {
  await using collector = await openServedCollector()
  const { action } = await aSignature(collector)
  const before = await rowsWithoutVisits(collector)
  const context = await browser.newContext()

  for (const score of [1, 2, 3, 4, 5]) {
    const page = await context.newPage()
    await page.goto(`${collector.publicUrl}${action}/${score}`, { waitUntil: 'networkidle' })
  }

  expect(await rowsWithoutVisits(collector)).toEqual(before)
  await context.close()
})

test('a browser that keeps no cookies votes once', async () => {
  await using collector = await openServedCollector()
  const { action } = await aSignature(collector)

  for (const score of [1, 4]) {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${collector.publicUrl}${action}/${score}`)
    await context.clearCookies()
    collector.advance(READING_TIME)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Saved').waitFor()
    await context.close()
  }

  expect((await collector.allRows()).invitation).toMatchObject([{ answers: { csi: 4 } }])
})
