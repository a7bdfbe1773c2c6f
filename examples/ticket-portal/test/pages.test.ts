import { openBrowser } from '@otklik/widget/test/browser'
import axe from 'axe-core'
import { afterAll, expect, test } from 'vitest'
import { startPortal } from '../src/portal.ts'
import { freePort } from './server-process.ts'

const PAGES = [
  '/',
  '/tickets/INC-1057',
  '/tickets/INC-1042',
  '/plain/INC-1049',
  '/strict/INC-1038',
  '/nowhere',
]

const browser = await openBrowser()
const portal = await startPortal({
  host: '127.0.0.1',
  port: 0,
  // Nothing listens on this port: the portal's own pages must be usable without a collector.
  collectorUrl: `http://127.0.0.1:${await freePort()}`,
  siteKey: 'pk_main_1',
  signingSecret: 'a secret of at least thirty-two bytes',
})
afterAll(async () => {
  await portal.close()
  await browser.close()
})

async function openPage(path: string, options: { colorScheme?: 'light' | 'dark'; width?: number }) {
  const { colorScheme = 'light', width = 1180 } = options
  // The page's policy would refuse the scripts that this test runs in it.
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 800 },
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.goto(`${portal.url}${path}`)
  const details = page.getByText('How this page asks for the rating')
  if (await details.count()) await details.click()
  return { page, [Symbol.asyncDispose]: () => context.close() }
}

test.each(PAGES)('%s is accessible, in light and in dark', async (path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await using opened = await openPage(path, { colorScheme })
    await opened.page.evaluate(axe.source)

    const violations = await opened.page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join()))',
    )

    expect(violations).toEqual([])
  }
})

test.each(PAGES)('%s fits a screen of 320 pixels', async (path) => {
  await using opened = await openPage(path, { width: 320 })

  expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(320)
})
