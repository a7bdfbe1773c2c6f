import { afterAll, expect, test } from 'vitest'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test('the navigation counts cases and new comments from what Today loads, and shows its current page', async () => {
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
  await page.goto(`${home}/settings/general`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => page.evaluate(IS_CURRENT_SEEN)).toBe(true)
  expect(console.faults).toEqual([])
})

/** Is `true` if the current page of the navigation lies within the screen. */
const IS_CURRENT_SEEN = `(() => {
  const { left, right } = document.querySelector('nav [aria-current]').getBoundingClientRect()
  return left >= 0 && right <= innerWidth
})()`
