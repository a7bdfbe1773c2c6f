import type { Server } from 'node:http'
import { openBrowser } from '@otklik/widget/test/browser'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openCollector } from '../collector.ts'
import { freePort } from '../free-port.ts'
import type { UserFacts } from '../sign-in.ts'

export { axeFindings, axeFindingsInBothThemes } from '../axe-findings.ts'

type Facts = UserFacts & Omit<NonNullable<Parameters<typeof openCollector>[0]>, 'publicUrl'>

/** Describes a browser in which consoles are tested. */
export interface TestBrowser {
  launch(): Promise<Browser>
  /** Changes how a collector replies, before it listens. */
  prepare?(server: Server): void
}

const CHROMIUM: TestBrowser = { launch: openBrowser }

let browser: Promise<Browser> | undefined

/** Ends the browser of this file's tests. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

/**
 * Opens a collector on a port, and a browser in which somebody is signed in to its console. The clocks of both show the
 * same time. The console's own policy blocks what is not its own, so a test fails on every message in the browser's log.
 *
 * The tests of a file share the browser.
 */
export async function openConsole(
  { mailbox, locale = 'en', role = 'quality', grants, agent, ...facts }: Facts = {},
  options: BrowserContextOptions = {},
  { launch, prepare }: TestBrowser = CHROMIUM,
) {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const collector = await openCollector({ ...facts, publicUrl })
  prepare?.(collector.app.server)
  await collector.app.listen({ host: '127.0.0.1', port })
  const user = await collector.signIn({
    locale,
    role,
    ...(mailbox && { mailbox }),
    ...(grants && { grants }),
    ...(agent && { agent }),
  })
  browser ??= launch()
  const context = await (await browser).newContext({ locale, ...options })
  // A test that waits in vain then says for what.
  context.setDefaultTimeout(20_000)
  await context.clock.setFixedTime(collector.clock())
  const [name = '', value = ''] = user.cookie.split('=')
  await context.addCookies([{ name, value, url: publicUrl }])

  const faults: string[] = []
  const home = `${publicUrl}/console/${collector.workspace}`

  /** Opens a page of the console in another tab. */
  async function open(path = '/'): Promise<Page> {
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(String(error.stack)))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await page.goto(`${home}${path}`)
    return page
  }

  return {
    collector,
    user,
    context,
    home,
    open,
    /** Holds what the browser complained about: errors of scripts, refused requests, and what the policy blocked. */
    faults,
    async [Symbol.asyncDispose]() {
      await context.close()
      await collector.app.close()
      await collector[Symbol.asyncDispose]()
    },
  }
}
