import { HttpResponse, http } from 'msw'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Collector, openCollector } from './collector.ts'
import { serveHandlers } from './serve-handlers.ts'

interface HostPage {
  /** Sets the page's markup, which is one tag by default. `{collector}` stands for the collector's origin. */
  body?: string
  head?: string
  headers?: Record<string, string>
  htmlAttributes?: string
  /** Sets the state of the collector before the page opens. */
  collector?: Partial<Collector>
  context?: BrowserContextOptions
  /** Prepares the page before it loads. */
  before?: (page: Page) => Promise<unknown>
}

let browser: Promise<Browser> | undefined

/** Closes the browser that the pages of one test file shared. */
export async function closeBrowser(): Promise<void> {
  const opened = await browser
  browser = undefined
  await opened?.close()
}

/** Opens a portal's page with the widget in a fresh browser profile, and a collector on another origin. */
export async function openHostPage({
  body = tag(),
  head = '',
  headers = {},
  htmlAttributes = 'lang="en"',
  collector: state,
  context: options,
  before,
}: HostPage = {}) {
  const collector = Object.assign(await openCollector(), state)
  const forCollector = (text: string) => text.replaceAll('{collector}', collector.origin)
  let main = body
  const html =
    () => `<!doctype html><html ${htmlAttributes}><head><meta charset="utf-8"><title>Portal</title>${head}</head>
<body><main><h1>Ticket</h1>${main}</main></body></html>`
  const server = await serveHandlers([
    http.get('*/tickets/*', () =>
      HttpResponse.html(forCollector(html()), {
        headers: Object.entries(headers).map(([name, value]) => [name, forCollector(value)]),
      }),
    ),
  ])

  browser ??= openBrowser()
  const context = await (await browser).newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const consoleErrors: string[] = []
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()))
  page.on('pageerror', (error) => consoleErrors.push(`thrown: ${error.message}`))
  await before?.(page)
  await page.goto(`${server.origin}/tickets/1042?tab=all#top`)

  return {
    page,
    context,
    origin: server.origin,
    collector,
    /** Changes the markup that the next load of the page gets. */
    serve(next: string) {
      main = next
    },
    /** Collects the errors in the page's console, and the uncaught ones as `thrown: …`. */
    consoleErrors,
    score: (score: number) => page.getByRole('radio', { name: new RegExp(`^${score}\\b`) }),
    /** Has the role of a status while it says something. */
    status: page.locator('p[aria-live]'),
    button: (name: string) => page.getByRole('button', { name }),
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await server.close()
      await collector[Symbol.asyncDispose]()
    },
  }
}

/** Waits until an element has this text. */
export async function expectText(locator: Locator, text: string) {
  await expect.poll(() => locator.textContent(), { timeout: 10_000 }).toBe(text)
}

/** Stops the clock of the page until the test moves it. It is meant for `before`. */
export async function stopClock({ clock }: Page) {
  const now = Date.now()
  await clock.install({ time: now })
  await clock.pauseAt(now + 1000)
}

/** Returns a script tag. An attribute that is `undefined` is left out. */
export function tag(attributes: Record<string, string | undefined> = {}, script = 'otklik.js'): string {
  const data = Object.entries({ site: 'pk_main_1', service: 'payroll', ticket: 'INC-1042', ...attributes })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `data-${name}="${value}"`)
    .join(' ')
  return `<script async src="{collector}/${script}" ${data}></script>`
}

/** Returns a context token. Its signature is a dummy, as the widget does not verify it. */
export function aToken(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`
}
