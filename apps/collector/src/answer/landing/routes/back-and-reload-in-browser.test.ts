import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aLetter } from '../../../../test/letter.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'
import { aSignature } from '../../../../test/signature.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()

test.each([true, false])(
  'with JavaScript %j every page after a press can be reloaded and gone back to, and sends nothing again',
  async (javaScriptEnabled) => {
    await using collector = await openServedCollector()
    const letter = await aLetter(collector)
    await using context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const presses: string[] = []
    page.on('request', (request) => request.method() === 'POST' && presses.push(request.url()))
    await page.goto(letter.links[4] ?? '')
    collector.advance({ seconds: 2 })

    await send(page)
    await heading(page, 'Thank you. You rated 4 of 5.')
    await page.reload()
    await heading(page, 'Thank you. You rated 4 of 5.')
    collector.advance({ seconds: 2 })
    await page.getByLabel('Anything to add?').fill('Nothing')
    await send(page)
    await page.getByLabel('Anything to add?').waitFor({ state: 'detached' })
    await page.reload()
    await heading(page, 'Thank you. You rated 4 of 5.')

    await page.goBack()
    expect(await page.getByLabel('Anything to add?').inputValue()).toBe('Nothing')
    await page.goBack()
    await page.getByText('You rated 4 of 5 before. Sending replaces it.').waitFor()
    await page.goForward()
    await heading(page, 'Thank you. You rated 4 of 5.')

    expect(presses).toHaveLength(2)
    expect(await letter.life()).toMatchObject({ revision: 2 })
  },
)

test('a person who goes back and chooses another score has it stored, in as many steps as the first time', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')
  collector.advance({ seconds: 2 })
  await send(page)
  await heading(page, 'Thank you. You rated 4 of 5.')

  await page.goBack()
  await page.getByRole('radio', { name: '2' }).check({ force: true })
  collector.advance({ seconds: 2 })
  await send(page)

  await heading(page, 'Thank you for telling us. You rated 2 of 5.')
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1 })
})

test('a form that came back can be gone back to', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')
  collector.advance({ hours: 1 })
  await send(page)
  await page.getByText('This page had been open for too long.').waitFor()
  collector.advance({ seconds: 2 })
  await send(page)
  await heading(page, 'Thank you. You rated 4 of 5.')

  await page.goBack()

  await page.getByText('This page had been open for too long.').waitFor()
})

test.each([true, false])(
  'with cookies %j the thanks for a vote can be reloaded, after midnight too',
  async (keeps) => {
    await using collector = await openServedCollector({ now: '2026-03-10T23:59:00Z' })
    const { action } = await aSignature(collector)
    await using context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${collector.publicUrl}${action}/2`)
    if (!keeps) await context.clearCookies()
    collector.advance({ seconds: 2 })
    await send(page)
    await heading(page, 'Thank you for telling us. You rated 2 of 5.')

    collector.advance({ hours: 1 })
    await page.reload()

    await heading(page, 'Thank you for telling us. You rated 2 of 5.')
    expect(await page.getByLabel('Took too long').isVisible()).toBe(true)
  },
)
