import { LANGUAGES, type Language } from '@otklik/texts'
import { openBrowser } from '@otklik/widget/test/browser'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { axeFindings, NOT_OF_LETTERS } from '../../../../test/axe-findings.ts'
import { NORTHWIND } from '../../../../test/brand.ts'
import { openServedSignIn } from '../../../../test/sign-in-letter.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

const LONG_NAMED = { ...NORTHWIND, name: 'Northwind '.repeat(18).trim() }
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

type Look = readonly [colorScheme: 'light' | 'dark', brand: object]

/** Axe looks at the pages in these languages, with these looks: in both directions, and with and without a brand. */
const LOOKS: Partial<Record<Language, Look>> = {
  en: ['light', {}],
  ar: ['dark', {}],
  ru: ['light', LONG_NAMED],
  de: ['dark', LONG_NAMED],
}

test.each(LANGUAGES)(
  'every page in %s fits a screen of 320 px, is legible and accessible',
  async (locale) => {
    const [colorScheme, brand] = LOOKS[locale] ?? ['light', LONG_NAMED]
    const options = { colorScheme, userAgent: WINDOWS, viewport: { width: 320, height: 640 } }
    await walk({ locale, brand }, options, async (page, which) => {
      const width = await page.evaluate('document.documentElement.scrollWidth')
      const smallest = await page.evaluate(
        `Math.min(...[...document.querySelectorAll('body *')].filter(({ textContent }) => textContent.trim()).map((element) => parseFloat(getComputedStyle(element).fontSize)))`,
      )
      const isLetter = which === 'letter'
      const controls = isLetter ? [] : await page.locator('button, .button, .line').all()
      const boxes = await Promise.all(controls.map((control) => control.boundingBox()))
      const findings = locale in LOOKS ? await axeFindings(page, isLetter ? NOT_OF_LETTERS : []) : []

      expect({ which, width, findings }).toEqual({ which, width: 320, findings: [] })
      expect(smallest).toBeGreaterThanOrEqual(13)
      // The field for the mailbox and every button is large enough to press.
      expect({ which, isLarge: boxes.every((box) => box && box.height >= 40) }).toEqual({
        which,
        isLarge: true,
      })
    })
  },
)
