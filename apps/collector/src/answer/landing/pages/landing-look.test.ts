import { ACCENT_INKS, darkFormOf, GROUNDS } from '@otklik/contract/accent'
import { LANGUAGES, type Language } from '@otklik/texts'
import { openBrowser } from '@otklik/widget/test/browser'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { axeFindings } from '../../../../test/axe-findings.ts'
import { NORTHWIND } from '../../../../test/brand.ts'
import { aLetter } from '../../../../test/letter.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

/** A line is too short for its first word. */
const LONG_TITLE = `java.lang.IllegalStateException:${'/home/service'.repeat(12)} خطأ في قسيمة الراتب`

/** Takes a person through every kind of page, and calls `look` on each. */
async function walk(
  { locale, brand }: { locale: string; brand: object },
  options: BrowserContextOptions,
  look: (page: Page, which: string) => Promise<void>,
): Promise<void> {
  await using collector = await openServedCollector()
  await collector.patch('/v1/workspace', { brand })
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  const letter = await aLetter(collector, {
    person: { locale },
    context: { agent: 'anna', ticket: `ЗНО-${'9'.repeat(60)}` },
    about: { title: LONG_TITLE, url: 'https://desk.example/7', closedAt: '2026-03-09T12:00:00Z' },
  })
  // The page's own policy would block the scripts of this test.
  await using context = await browser.newContext({ bypassCSP: true, ...options })
  const page = await context.newPage()
  const press = (form: string) =>
    Promise.all([page.waitForEvent('load'), page.locator(form).first().locator('button').click()])

  await page.goto(letter.links[2] ?? '')
  await page.locator('summary').click()
  await look(page, 'link')
  await press('form')
  await look(page, 'confirm')
  await press('form')
  await look(page, 'thanks')
  await page.goto(letter.links[5] ?? '')
  collector.advance({ hours: 1 })
  await press('form')
  await look(page, 'rejected')
  await page.locator('summary').click()
  for (const box of await page.locator('details input[type=checkbox]').all()) await box.check()
  collector.advance({ seconds: 11 })
  await press('details')
  await look(page, 'objections')
  await page.goto(`${collector.publicUrl}${letter.action}/opt-out`)
  await look(page, 'letters again')
  await press('form')
  await look(page, 'letters again, to confirm')
  await page.locator('input[type=checkbox]').check()
  await press('form')
  await look(page, 'letters again, done')
  collector.advance({ hours: 1 })
  await page.goto(`${collector.publicUrl}${letter.action}/opt-out`)
  await look(page, 'opt-out')
  collector.advance({ days: 40 })
  await page.goto(letter.links[5] ?? '')
  await look(page, 'closed')
}

type Look = readonly [colorScheme: 'light' | 'dark', brand: object]

const LONG_NAMED = { ...NORTHWIND, name: `${'Northwind '.repeat(9)}${'x'.repeat(90)}` }
/** Axe looks at the pages in these languages, with these looks: in both directions, and with and without a brand. */
const LOOKS: Partial<Record<Language, Look>> = {
  en: ['light', {}],
  ar: ['dark', {}],
  ru: ['light', LONG_NAMED],
  de: ['dark', LONG_NAMED],
  uk: ['light', { logo: NORTHWIND.logo, url: NORTHWIND.url }],
}
const PHONE = 320
const MORE_WIDTHS: Partial<Record<Language, number[]>> = { en: [390], ar: [390, 1280] }

test.each(LANGUAGES)('every page in %s fits every screen, is legible and accessible', async (locale) => {
  const [colorScheme, brand] = LOOKS[locale] ?? ['light', LONG_NAMED]
  await walk({ locale, brand }, { colorScheme }, async (page, which) => {
    for (const screen of [...(MORE_WIDTHS[locale] ?? []), PHONE]) {
      await page.setViewportSize({ width: screen, height: 640 })
      const width = await page.evaluate('document.documentElement.scrollWidth')
      const smallest = await page.evaluate(
        `Math.min(...[...document.querySelectorAll('body *')].map((element) => parseFloat(getComputedStyle(element).fontSize)))`,
      )

      expect({ which, width }).toEqual({ which, width: screen })
      expect(smallest).toBeGreaterThanOrEqual(13)
    }
    const findings = locale in LOOKS ? await axeFindings(page) : []
    expect({ which, findings }).toEqual({ which, findings: [] })
  })
})

test('the page has the look of the widget, under a policy that allows no other style', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')

  const colourOf = (property: string) =>
    page
      .locator(':checked + .box')
      .evaluate(
        (box, name) =>
          (
            globalThis as unknown as { getComputedStyle: (e: unknown) => Record<string, string> }
          ).getComputedStyle(box)[name],
        property,
      )

  expect(await colourOf('backgroundColor')).toBe('rgb(11, 110, 105)')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await colourOf('backgroundColor')).toBe('rgb(79, 209, 197)')
  const { width = 0, height = 0 } = (await page.getByRole('radio', { name: '5' }).boundingBox()) ?? {}
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
})

test('the accent of a brand colours the page in both themes, under a policy that allows its logo', async () => {
  await using collector = await openServedCollector()
  await collector.patch('/v1/workspace', { brand: NORTHWIND })
  const letter = await aLetter(collector)
  await using context = await browser.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  const blocked: string[] = []
  page.on('console', (message) => blocked.push(message.text()))
  await page.goto(letter.links[4] ?? '')

  const coloursOf = (selector: string) =>
    page.evaluate(
      `(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.querySelector('${selector}')))`,
    )
  const rgb = (hex: string) =>
    `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`
  const look = async () => ({
    card: ((await coloursOf('.card')) as string[])[1],
    chosen: await coloursOf(':checked + .box'),
    button: await coloursOf('form button'),
  })

  const light = [rgb(ACCENT_INKS.light), rgb('#1d4f91')]
  expect(await look()).toEqual({ card: rgb(GROUNDS.light), chosen: light, button: light })
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = [rgb(ACCENT_INKS.dark), rgb(darkFormOf('#1d4f91'))]
  expect(await look()).toEqual({ card: rgb(GROUNDS.dark), chosen: dark, button: dark })
  const shown = await page
    .locator('header img')
    .evaluate(
      ({ complete, naturalWidth }: { complete: boolean; naturalWidth: number }) =>
        complete && naturalWidth > 0,
    )
  expect(shown).toBe(true)
  expect(blocked).toEqual([])
})

test('the button says which score it sends', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')
  const sends = (label: string) => page.getByRole('button', { name: label, exact: true }).count()
  expect([await sends('Send 4 of 5'), await sends('Send 1 of 5')]).toEqual([1, 0])

  await page.getByRole('radio', { name: '1' }).check({ force: true })

  expect([await sends('Send 4 of 5'), await sends('Send 1 of 5')]).toEqual([0, 1])
})

test('the button of the thanks page is quiet until something is chosen or written', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')
  collector.advance({ seconds: 11 })
  await page.getByRole('button').click()
  await page.getByRole('heading', { name: 'Thank you.' }).waitFor()
  const background = () => page.evaluate("getComputedStyle(document.querySelector('button')).backgroundColor")
  expect(await background()).toBe('rgba(0, 0, 0, 0)')

  await page.getByRole('textbox').fill('Well done')
  expect(await background()).toBe('rgb(11, 110, 105)')

  await page.getByRole('textbox').fill('')
  await page.getByRole('checkbox', { name: 'Quick' }).check({ force: true })
  expect(await background()).toBe('rgb(11, 110, 105)')
})

test('an English scale on an Arabic page is not mirrored', async () => {
  await using collector = await openServedCollector()
  await collector.put('/v1/surveys/csi', {
    name: 'English',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was this service?' } }],
  })
  const letter = await aLetter(collector, { person: { locale: 'ar' } })
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')

  const names = await page
    .getByRole('radio')
    .evaluateAll((radios: { ariaLabel: string | null }[]) => radios.map((radio) => radio.ariaLabel))
  const [worst, best] = [
    await page.getByRole('radio', { name: '1' }).boundingBox(),
    await page.getByRole('radio', { name: '5' }).boundingBox(),
  ]

  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(names).toEqual(['1, Very poor', '2, Poor', '3, Fair', '4, Good', '5, Excellent'])
  expect(worst?.x).toBeLessThan(best?.x ?? Number.NaN)
})

test('a language from right to left has its scale from right to left', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector, { person: { locale: 'ar' } })
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')

  const [worst, best] = [
    await page.getByRole('radio', { name: '1' }).boundingBox(),
    await page.getByRole('radio', { name: '5' }).boundingBox(),
  ]

  expect(worst?.x).toBeGreaterThan(best?.x ?? Number.NaN)
})

test('Tab goes from the score to the button, then to the objections', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')

  const order: string[] = []
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('Tab')
    order.push(await page.locator(':focus').evaluate(({ tagName }: { tagName: string }) => tagName))
  }

  expect(order).toEqual(['INPUT', 'BUTTON', 'SUMMARY'])
})
