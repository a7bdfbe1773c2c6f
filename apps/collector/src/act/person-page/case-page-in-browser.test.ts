import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { axeFindings } from '../../../test/axe-findings.ts'
import { NORTHWIND } from '../../../test/brand.ts'
import { caseSteps, onlyCase } from '../../../test/case-steps.ts'
import { aLetter, READING_TIME } from '../../../test/letter.ts'
import { openServedCollector, type ServedCollector } from '../../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

/** Presses a 2 in a letter, and follows the thanks to the page of the case. */
async function pressTwo(collector: ServedCollector, page: Page, locale = 'en') {
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const letter = await aLetter(collector, {
    person: { locale },
    about: { title: 'Payslip for October', closedAt: '2026-03-09T12:00:00Z' },
  })
  await page.goto(letter.links[2] ?? '')
  collector.advance(READING_TIME)
  await Promise.all([page.waitForEvent('load'), page.locator('form button').first().click()])
  return caseSteps(collector, (await onlyCase(collector)).id)
}

const choose = (page: Page, name: string) => page.getByRole('radio', { name }).check({ force: true })

test.each([true, false])(
  'a person presses 2, follows their case, and says that it is settled, with JavaScript: %s',
  async (javaScriptEnabled) => {
    await using collector = await openServedCollector()
    await using context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const steps = await pressTwo(collector, page)
    await page.getByText('We read this by 16:00.').waitFor()
    await page.getByRole('link', { name: 'See where it stands' }).click()
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor()
    await steps.contact()
    await steps.resolve('Your overtime is corrected.')

    await page.reload()
    await page.getByText('Your overtime is corrected.').waitFor()
    await choose(page, 'Yes')
    await choose(page, '5, Excellent')
    collector.advance(READING_TIME)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('You told us that it is settled. Thank you.').waitFor()
    await page.reload()

    expect(await page.getByRole('button').count()).toBe(0)
    expect(await onlyCase(collector)).toMatchObject({ state: 'closed', settled: 'yes', after_score: 5 })
    expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1, mean: 2 })
  },
)

test('a scanner in a real browser that opens the page, waits and presses its button says nothing', async () => {
  await using collector = await openServedCollector()
  await using context = await browser.newContext()
  const page = await context.newPage()
  const steps = await pressTwo(collector, page)
  await steps.resolve('Done.')
  await page.getByRole('link', { name: 'See where it stands' }).click()
  await page.waitForLoadState('networkidle')
  collector.advance({ seconds: 60 })

  await page.reload({ waitUntil: 'networkidle' })
  await Promise.all([
    page.waitForEvent('load'),
    page.locator('button').evaluate((button: { form: { noValidate: boolean }; click: () => void }) => {
      button.form.noValidate = true
      button.click()
    }),
  ])

  expect(await page.getByRole('alert').textContent()).toBe('Please choose “Yes” or “No” first.')
  expect(await onlyCase(collector)).toMatchObject({ state: 'resolved', settled: null })
})

test('the whole form can be filled in by keyboard', async () => {
  await using collector = await openServedCollector()
  await using context = await browser.newContext()
  const page = await context.newPage()
  const steps = await pressTwo(collector, page)
  await steps.contact()
  await steps.resolve('Done.')
  await page.getByRole('link', { name: 'See where it stands' }).click()
  await page.getByRole('heading', { name: 'Where it stands' }).waitFor()
  collector.advance(READING_TIME)

  for (const key of ['Tab', 'ArrowRight', 'Tab', 'Space', 'ArrowRight', 'Tab']) await page.keyboard.press(key)
  await page.keyboard.type('It is wrong again')
  for (const key of ['Tab', 'Enter']) await page.keyboard.press(key)

  await page.getByText('You told us that it is not settled yet.').waitFor()
  expect(await onlyCase(collector)).toMatchObject({ state: 'contacted', settled: 'no', after_score: 2 })
})

test.each([
  ['en', 'light', 1280],
  ['ar', 'dark', 320],
] as const)(
  'in %s and %s every state of the page is accessible, and fits %i px',
  async (locale, colorScheme, width) => {
    await using collector = await openServedCollector()
    await collector.patch('/v1/workspace', { brand: NORTHWIND })
    await using context = await browser.newContext({
      bypassCSP: true,
      colorScheme,
      viewport: { width, height: 900 },
    })
    const page = await context.newPage()
    const steps = await pressTwo(collector, page, locale)
    const look = async (which: string) => {
      const scrollWidth = await page.evaluate('document.documentElement.scrollWidth')
      const findings = await axeFindings(page)
      expect({ which, findings, scrollWidth }).toEqual({ which, findings: [], scrollWidth: width })
    }

    await look('thanks')
    await page.locator('.next a').click()
    await page.waitForURL('**/c/**')
    await look('received')
    collector.advance({ hours: 1 })
    await steps.contact()
    collector.advance({ days: 1 })
    await steps.resolve(
      `Your October overtime is corrected and comes with the run of 28 November. ${'x'.repeat(90)}`,
    )
    await page.reload()
    await look('answered')
    await page.locator('[value=no]').check({ force: true })
    await page.locator('textarea').fill('The overtime of September is still missing')
    await page.locator('button').click()
    await page.locator('.said, .words').first().waitFor()
    await look('confirm')
    await page.locator('button').click()
    await page.getByRole('status').waitFor()
    await look('said')
    const dir = await page.locator('html').getAttribute('dir')
    expect(dir).toBe(locale === 'ar' ? 'rtl' : 'ltr')
  },
)
