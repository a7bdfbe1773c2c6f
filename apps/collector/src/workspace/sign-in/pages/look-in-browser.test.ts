import { LANGUAGES } from '@otklik/texts'
import { openBrowser } from '@otklik/widget/test/browser'
import axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { NORTHWIND } from '../../../../test/brand.ts'
import { openServedSignIn } from '../../../../test/sign-in-letter.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'

/** Takes a user through every page, and calls `look` on each. */
async function walk(
  { locale, brand }: { locale: string; brand: object },
  options: BrowserContextOptions,
  look: (page: Page, which: string) => Promise<void>,
): Promise<void> {
  await using collector = await openServedSignIn({ locale })
  await collector.patch('/v1/workspace', { brand })
  await collector.db
    .insertInto('sign_in_provider')
    .values({
      workspace: collector.workspace,
      issuer: 'https://id.example',
      client_id: 'otklik',
      client_secret: 'secret',
      groups_claim: 'groups',
      groups: '[]',
    })
    .execute()
  // The page's own policy would block the scripts of this test.
  await using context = await browser.newContext({ bypassCSP: true, locale, ...options })
  const page = await context.newPage()
  const press = (form: string) =>
    Promise.all([page.waitForEvent('load'), page.locator(form).first().locator('button').click()])

  await page.goto(`${collector.publicUrl}/console/${collector.workspace}/`)
  await look(page, 'sign in')
  await page.getByRole('textbox').fill('olha@')
  await press('form')
  await look(page, 'no mailbox')
  await page.getByRole('textbox').fill('olha@centre.example')
  await press('form')
  await look(page, 'letter sent')
  const [link = ''] = await collector.linksSent()
  await page.goto(`${collector.publicUrl}${link}`)
  await look(page, 'link')
  await press('form')
  await page.goto(`${collector.publicUrl}/console/${collector.workspace}/account`)
  await look(page, 'account')
  await page.goto(`${collector.publicUrl}${link}`)
  await look(page, 'used link')
  await page.goto(`${collector.publicUrl}/console/No-such/`)
  await look(page, 'no such page')
  const [letter] = collector.server.arrived
  await page.setContent(letter?.mail.html ?? '')
  await look(page, 'letter')
}

test.each([
  ['en', 'light', 'without a brand', {}],
  ['ar', 'dark', 'without a brand', {}],
  ['ar', 'light', 'with a brand', NORTHWIND],
  ['en', 'dark', 'with a brand', NORTHWIND],
] as const)('axe finds no violation on any page, in %s, %s and %s', async (locale, colorScheme, _, brand) => {
  await walk({ locale, brand }, { colorScheme, userAgent: WINDOWS }, async (page, which) => {
    await page.evaluate(axe.source)

    // A letter is shown inside of a page, whose landmarks and heading are those of the mail program.
    const isPart = which === 'letter'
    const rules = Object.fromEntries(
      ['landmark-one-main', 'page-has-heading-one', 'region'].map((rule) => [rule, { enabled: !isPart }]),
    )
    const violations = await page.evaluate(
      `axe.run({ rules: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join()))`,
    )

    expect({ which, violations }).toEqual({ which, violations: [] })
  })
})

test.each(LANGUAGES)('every page in %s fits a screen of 320 px, and stays legible', async (locale) => {
  const brand = { ...NORTHWIND, name: 'Northwind '.repeat(18).trim() }
  await walk({ locale, brand }, { viewport: { width: 320, height: 640 } }, async (page, which) => {
    const width = await page.evaluate('document.documentElement.scrollWidth')
    const smallest = await page.evaluate(
      `Math.min(...[...document.querySelectorAll('body *')].filter(({ textContent }) => textContent.trim()).map((element) => parseFloat(getComputedStyle(element).fontSize)))`,
    )

    expect({ which, width }).toEqual({ which, width: 320 })
    expect(smallest).toBeGreaterThanOrEqual(13)
  })
})

test('the field for the mailbox and every button is large enough to press', async () => {
  await walk({ locale: 'en', brand: {} }, { viewport: { width: 320, height: 640 } }, async (page, which) => {
    if (which === 'letter') return
    for (const control of await page.locator('button, .button, .line').all()) {
      const { height = 0 } = (await control.boundingBox()) ?? {}
      expect({ which, isLarge: height >= 40 }).toEqual({ which, isLarge: true })
    }
  })
})
