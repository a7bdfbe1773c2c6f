import { openBrowser } from '@otklik/widget/test/browser'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openCollector } from '../collector.ts'
import { freePort } from '../free-port.ts'
import type { UserFacts } from '../sign-in.ts'

type Facts = UserFacts & Omit<NonNullable<Parameters<typeof openCollector>[0]>, 'publicUrl'>

let browser: Promise<Browser> | undefined

/** Ends the browser of this file's tests. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

/**
 * Opens a collector on a port, and a browser in which somebody is signed in to its console. The clocks of both show the
 * same time. The console's own policy blocks what is not its own, so a test fails on every message in the browser's log.
 */
export async function openConsole(
  { mailbox, locale = 'en', role = 'quality', grants, agent, ...facts }: Facts = {},
  options: BrowserContextOptions = {},
) {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const collector = await openCollector({ ...facts, publicUrl })
  await collector.app.listen({ host: '127.0.0.1', port })
  const user = await collector.signIn({
    locale,
    role,
    ...(mailbox && { mailbox }),
    ...(grants && { grants }),
    ...(agent && { agent }),
  })
  browser ??= openBrowser()
  const context = await (await browser).newContext({ locale, ...options })
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

/** Returns what axe finds wrong with a page. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The policy of the console blocks scripts of others, so axe is evaluated and not inserted.
  await page.evaluate(axe.source)
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join()))',
  )
}

/** Returns what axe finds wrong with a page, in the light theme and in the dark one. */
export async function axeFindingsInBothThemes(page: Page): Promise<string[]> {
  const findings: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    // Colours that are on their way have a contrast of their own.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    findings.push(...(await axeFindings(page)))
  }
  return findings
}
