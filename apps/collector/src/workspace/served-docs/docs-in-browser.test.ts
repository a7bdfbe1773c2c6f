import { openBrowser } from '@otklik/widget/test/browser'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../../../test/axe-findings.ts'
import { openServedCollector, type ServedCollector } from '../../../test/served-collector.ts'

let browser: Browser
let collector: ServedCollector
beforeAll(async () => {
  ;[browser, collector] = await Promise.all([openBrowser(), openServedCollector()])
})
afterAll(async () => {
  await browser.close()
  await collector[Symbol.asyncDispose]()
})

/** Opens a page of the docs, and collects what the browser complains about, such as what the page's policy blocked. */
async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await browser.newPage(options)
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${collector.publicUrl}/docs/${path}`)
  return { page, faults, [Symbol.asyncDispose]: () => page.close() }
}

/** Leaves a few operations, all of whose lines are open, to stand for the others: with all of them axe takes half a minute. */
const FEW_OPERATIONS = `
  for (const other of document.querySelectorAll('.tag ~ .tag, .operation:nth-of-type(n + 4), .operations li:nth-child(n + 4)')) other.remove()
  for (const fold of document.querySelectorAll('details')) fold.open = true
`

const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
] as const

test.each(['scores', 'api'])(
  'axe finds nothing on the page %s in either theme, and it is not wider than a screen',
  async (path) => {
    await using opened = await open(path)
    const { page, faults } = opened
    await page.evaluate(FEW_OPERATIONS)

    for (const { colorScheme, width } of LOOKS) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      expect({ colorScheme, found: await axeFindings(page) }).toEqual({ colorScheme, found: [] })
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    }
    expect(faults).toEqual([])
  },
)

test('search is used by keyboard alone, and finds pages, operations and figures', async () => {
  await using opened = await open('scores')
  const { page, faults } = opened
  const search = page.getByRole('searchbox', { name: 'Search the docs' })
  const results = page.getByRole('search').getByRole('link')

  await page.keyboard.press('/')
  await page.keyboard.type('dissatisfaction')
  await expect
    .poll(() => results.allTextContents())
    .toContainEqual(expect.stringMatching(/^Dissatisfaction index.*API/))
  await search.fill('/v1/opt-outs/{person}')
  await expect.poll(() => results.first().textContent()).toContain('DELETE /v1/opt-outs/{person}')
  await search.fill('mail scanners')
  await expect.poll(() => results.first().textContent()).toMatch(/scanner/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const target = await results.first().getAttribute('href')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/docs/${target}`)

  expect(faults).toEqual([])
})

test('without a script every page is there, and nothing is shown that would need one', async () => {
  await using opened = await open('scores', { javaScriptEnabled: false })
  const { page } = opened

  await page.getByRole('link', { name: 'Response rates' }).first().click()

  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Response rates/)
  expect(await page.getByRole('searchbox').count()).toBe(0)
  expect(await page.getByRole('button').count()).toBe(0)
})

test('a code is copied by its button', async () => {
  await using opened = await open('case-figures', { permissions: ['clipboard-read', 'clipboard-write'] })
  const { page } = opened
  const code = page.locator('.code').first()

  await code.getByRole('button', { name: 'Copy' }).click()
  await code.getByRole('button', { name: 'Copied' }).waitFor()

  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^curl .*\$API\/v1\/case-figures/)
})
