import type { openBrowser } from '../../../packages/widget/test/browser.ts'
import { WORKSPACE } from '../scores/history.ts'

/** Is shown by the clock of the browser: a day before the end of the history, so that the page looks back at it. */
export const NOW = '2025-12-17T12:00:00Z'

type Browser = Awaited<ReturnType<typeof openBrowser>>

/** Tells what a load of the page took. */
interface Load {
  /** Lists the paths of its requests for data. */
  requests: string[]
  /** Counts those of them that were sent when another one had been answered. */
  late: number
  /** Is when the largest part was painted, after the load began. */
  paintMs: number
}

/**
 * Opens Today in a browser with nothing in its cache, until it has loaded everything.
 *
 * @param slowdown makes the processor so many times slower
 */
export async function openToday(browser: Browser, url: string, session: string, slowdown = 1): Promise<Load> {
  const context = await browser.newContext({ locale: 'en' })
  await context.clock.setFixedTime(NOW)
  const [name = '', value = ''] = session.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })

  const requests: string[] = []
  let late = 0
  let answered = 0
  const isData = (address: string) => /^\/v1\/(?!changes)/.test(new URL(address).pathname)
  page.on('request', (request) => {
    if (!isData(request.url())) return
    requests.push(request.url().slice(url.length))
    if (answered > 0) late += 1
  })
  page.on('response', (reply) => {
    if (!isData(reply.url())) return
    if (!reply.ok()) throw new Error(`${reply.status()} for ${reply.url()}`)
    answered += 1
  })
  await page.goto(`${url}/console/${WORKSPACE}/`)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  while (answered < requests.length || (await page.locator('[aria-busy=true]').count()) > 0) {
    await page.waitForTimeout(50)
  }
  // The last paint follows the last reply.
  await page.waitForTimeout(500)
  const paintMs = await page.evaluate<number>(LARGEST_PAINT)
  await context.close()
  return { requests, late, paintMs }
}

/** Is evaluated in the page, whose types are those of browsers. */
const LARGEST_PAINT = `new Promise((resolve) =>
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true }))`
