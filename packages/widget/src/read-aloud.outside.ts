import { HttpResponse, http } from 'msw'
import { beforeAll, expect, test } from 'vitest'
import { openCollector } from '../test/collector.ts'
import { tag } from '../test/host-page.ts'
import { type DebianBrowser, missingPackages, openScreenReader } from '../test/screen-reader.ts'
import { serveHandlers } from '../test/serve-handlers.ts'

let missing: string[] = []
beforeAll(async () => {
  missing = await missingPackages()
})

async function openPortal() {
  const collector = await openCollector()
  const widget = tag({ title: 'Payroll' }).replaceAll('{collector}', collector.origin)
  const html = `<!doctype html><html lang="en"><title>Portal</title><h1>Ticket</h1><button>Before</button>${widget}`
  const portal = await serveHandlers([http.get('*/ticket', () => HttpResponse.html(html))])
  return {
    collector,
    url: `${portal.origin}/ticket`,
    [Symbol.asyncDispose]: async () => {
      await portal.close()
      await collector[Symbol.asyncDispose]()
    },
  }
}

test.each<DebianBrowser>(['firefox-esr', 'chromium'])(
  'in %s Orca reads the question, each score, what was rated and what follows, and keys alone are enough',
  { timeout: 180_000 },
  async (browser) => {
    if (missing.length > 0) return expect.unreachable(`Install Debian's ${missing.join(', ')} first.`)
    await using portal = await openPortal()
    await using reader = await openScreenReader(browser, portal.url)
    await untilHeard('Before push button.', () => reader.press('Tab'))

    const entered = await reader.press('Tab')
    const moved = await reader.press('Right', 'Right')
    const rated = await reader.press('space')
    const more = await reader.press('Tab')

    expect(entered).toEqual(
      expect.arrayContaining(['How was this service? panel.', '1, Very poor.', 'not selected radio button']),
    )
    expect(moved).toEqual(expect.arrayContaining(['2, Poor.', '3, Fair.']))
    expect(rated).toEqual(
      expect.arrayContaining(['selected', 'Thank you for telling us. You rated 3 of 5.', 'Saved']),
    )
    expect(more.join(' ')).toMatch(/check box not checked/)
    expect([...portal.collector.stored.values()]).toMatchObject([{ answers: { csi: 3 } }])
  },
)

/** Presses keys until Orca says something. A browser starts with its focus in the page, or in its own bars. */
async function untilHeard(words: string, press: () => Promise<string[]>): Promise<void> {
  const heard: string[] = []
  for (let count = 0; count < 20 && !heard.includes(words); count++) heard.push(...(await press()))
  expect(heard).toContain(words)
}
