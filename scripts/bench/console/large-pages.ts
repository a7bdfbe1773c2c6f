import type { openBrowser } from '../../../packages/widget/test/browser.ts'
import { WORKSPACE } from '../scores/history.ts'
import { NOW } from './open-today.ts'

type Browser = Awaited<ReturnType<typeof openBrowser>>

/** Tells what a page of a large workspace took. */
export interface PageCost {
  title: string
  /** Is when all of it was there, in milliseconds after the load began. */
  shownMs: number
  /** Is the most elements that it had. */
  nodes: number
  /** Is the longest task of its script in milliseconds. Tasks below 50 are not told. */
  longestTaskMs: number
}

/** Lists the pages that hold a row for each of 200 services or 2,000 agents. */
const PAGES = [
  ['Scores by service', '/scores?by=service'],
  ['Scores by agent', '/scores?by=agent'],
  ['Services of the catalogue', '/asking/services'],
  ['Agents of the catalogue', '/asking/agents'],
  ['Cases', '/cases'],
] as const

const ROWS_OF_A_REQUEST = 50
const KEY_PRESSES = 300

/** Opens each page of a large workspace, and scrolls the feed through so many responses, by the wheel and by a key. */
export async function openLargePages(
  browser: Browser,
  url: string,
  session: string,
  feedRows: number,
): Promise<PageCost[]> {
  const costs: PageCost[] = []
  for (const [title, path] of PAGES) {
    await using opened = await openPage(browser, url, session, path)
    costs.push({ title, ...(await opened.cost()) })
  }
  await using feed = await openPage(browser, url, session, '/feedback')
  costs.push({ title: 'Feedback', ...(await feed.cost()) })
  let startedAt = performance.now()
  await feed.scroll(feedRows / ROWS_OF_A_REQUEST)
  const scrolled = { ...(await feed.cost()), shownMs: performance.now() - startedAt }
  costs.push({ title: `${feedRows} responses, scrolled`, ...scrolled })

  await using read = await openPage(browser, url, session, '/feedback')
  startedAt = performance.now()
  for (let press = 0; press < KEY_PRESSES; press++) await read.page.keyboard.press('j')
  await read.settle()
  const pressed = { ...(await read.cost()), shownMs: performance.now() - startedAt }
  costs.push({ title: `${KEY_PRESSES} responses, by the key j`, ...pressed })
  return costs
}

async function openPage(browser: Browser, url: string, session: string, path: string) {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } })
  await context.clock.setFixedTime(NOW)
  await context.addInitScript(WATCH_TASKS)
  const [name = '', value = ''] = session.split('=')
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  let replies = 0
  page.on('response', (reply) => {
    if (reply.url().includes('/v1/responses?')) replies += 1
  })
  const startedAt = performance.now()
  await page.goto(`${url}/console/${WORKSPACE}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settle()
  const shownMs = performance.now() - startedAt

  /** Waits until nothing is loaded any more. */
  async function settle(): Promise<void> {
    await page.waitForLoadState('networkidle').catch(() => {})
    while ((await page.locator('[aria-busy=true]').count()) > 0) await page.waitForTimeout(20)
  }

  return {
    page,
    settle,
    /** Scrolls to the end of what is there, until so many more replies have come. */
    async scroll(more: number): Promise<void> {
      for (const before = replies; replies < before + more; ) {
        await page.evaluate('scrollTo(0, document.body.scrollHeight)')
        await page.waitForTimeout(10)
      }
    },
    async cost(): Promise<Omit<PageCost, 'title'>> {
      const [nodes = 0, longestTaskMs = 0] = await page.evaluate<number[]>(
        "[document.querySelectorAll('*').length, window.longestTask]",
      )
      return { shownMs, nodes, longestTaskMs }
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}

/** Is evaluated in each page, whose types are those of browsers. */
const WATCH_TASKS = `window.longestTask = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask, duration)
}).observe({ type: 'longtask', buffered: true })`
