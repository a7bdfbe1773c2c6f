import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test('the navigation counts cases and new comments from what Today loads', async () => {
  await using console = await openConsole({ role: 'admin' }, { viewport: { width: 390, height: 844 } })
  const { collector, context, home } = console
  const rate = async (comment: string) => {
    const token = await collector.aToken({ ticket: comment })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1, comment } }))
    collector.advance({ seconds: 60 })
    await context.clock.setFixedTime(collector.clock())
  }
  await rate('late')
  const page = await console.open('/feedback')
  await page.getByText('late').first().waitFor()
  await expect
    .poll(() => page.evaluate(`localStorage.getItem(Object.keys(localStorage)[0] ?? '')`))
    .toMatch(/^20/)
  // Whoever looks at the page has seen the answers that come meanwhile.
  await page.goto('about:blank')
  await rate('wrong')
  await rate('rude')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  await page.goto(`${home}/`)

  await page.getByRole('link', { name: 'Cases 3 wait' }).waitFor()
  await page.getByRole('link', { name: 'Feedback 2 new comments' }).waitFor()
  expect(asked.filter((url) => /\/v1\/(?!changes)/.test(url)).length).toBeLessThanOrEqual(7)
  await page.getByRole('link', { name: 'Feedback 2 new comments' }).click()
  await page.getByRole('link', { name: 'Feedback', exact: true }).waitFor()
  expect(console.faults).toEqual([])
})

test('on a telephone each page of the navigation is in sight, and none is wider than the screen', async () => {
  await using console = await openConsole({ role: 'admin' }, { viewport: { width: 360, height: 800 } })
  const { collector, user } = console
  await collector.patch('/v1/workspace', { name: 'Northwind Shared Services for Central and Eastern Europe' })
  const token = await collector.aToken({ ticket: 'INC-1' })
  const answers = { csi: 1, comment: 'Überweisungsauftragsbestätigung '.repeat(4) }
  await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  const view = { table: 'scores', period: 'last-week', query: { by: 'service' } }
  await user.post('/v1/subscriptions', { id: randomUUID(), name: 'Each week', view, every: 'week' })
  const page = await console.open()

  for (const name of ['Today', 'Scores', 'Feedback', 'Cases', 'Subscriptions', 'Asking', 'Settings']) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await expect.poll(() => page.locator('main [aria-busy=true], main .loading').count()).toBe(0)
    expect([name, await page.evaluate(BEYOND_THE_SCREEN)]).toEqual([name, []])
  }
})

/** Lists what lies beyond the screen: the page itself, and links of the navigation. */
const BEYOND_THE_SCREEN = `[
  ...[document.documentElement].filter(({ scrollWidth }) => scrollWidth > innerWidth).map(() => 'the page'),
  ...[...document.querySelectorAll('nav[aria-label] a')]
    .filter((link) => link.getBoundingClientRect().right > link.closest('nav').getBoundingClientRect().right)
    .map(({ textContent }) => textContent),
]`
