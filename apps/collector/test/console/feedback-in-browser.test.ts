import type { Answers, TokenClaims } from '@otklik/contract'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { TestCollector } from '../collector.ts'
import { axeFindings, axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

type Collector = Pick<TestCollector, 'aToken' | 'aResponse' | 'post' | 'advance'>

/** Answers about a ticket, a minute after the answer before. */
async function answer(
  collector: Collector,
  ticket: string,
  answers: Answers,
  claims: Partial<TokenClaims> = {},
): Promise<string> {
  collector.advance({ seconds: 60 })
  const token = await collector.aToken({ ticket, person: 'olha', agent: 'anna', ...claims })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().invitation
}

/** Opens the console of a centre with three answers, of which the last is the newest. */
async function openWithAnswers(...[facts, options]: Parameters<typeof openConsole>) {
  const console = await openConsole({ services: ['payroll', 'travel'], ...facts }, options)
  await console.collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  await answer(console.collector, 'INC-1', { csi: 5, comment: 'Fast and kind, thank you Anna!' })
  await answer(console.collector, 'INC-2', { csi: 1, comment: 'Nobody calls back.' })
  await answer(console.collector, 'INC-3', { csi: 4 }, { service: 'travel' })
  return console
}

const saidIn = (page: Page) => page.getByRole('article').getByRole('link').allTextContents()

/** Loads what is shown again, as when somebody comes back to the page, so that no test waits for the stream. */
const comeBack = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

test('what comes while somebody reads is counted, and moves nothing until it is asked for', async () => {
  await using console = await openWithAnswers()
  const page = await console.open('/feedback')
  const before = ['No comment', 'Nobody calls back.', 'Fast and kind, thank you Anna!']
  await page.getByText('Nobody calls back.').waitFor()
  expect(await saidIn(page)).toEqual(before)

  await answer(console.collector, 'INC-4', { csi: 5, comment: 'Solved at once.' })
  await answer(console.collector, 'INC-2', { csi: 2, comment: 'One call came.' })
  await comeBack(page)
  const fresh = page.getByRole('button', { name: '1 new' })
  await fresh.waitFor()

  expect(await saidIn(page)).toEqual(['No comment', 'One call came.', 'Fast and kind, thank you Anna!'])
  await fresh.click()
  await expect
    .poll(() => saidIn(page))
    .toEqual(['Solved at once.', 'No comment', 'One call came.', before[2]])
  expect(await fresh.count()).toBe(0)
  expect(console.faults).toEqual([])
})

test('the list and a response work by keyboard, down to passing it on to its agent', async () => {
  await using console = await openWithAnswers({})
  const page = await console.open('/feedback')
  const detail = page.getByRole('complementary')
  await page.getByText('Nobody calls back.').waitFor()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await detail.getByText('Nobody calls back.').waitFor()
  await detail.getByRole('link', { name: 'Open the case' }).waitFor()
  expect(await detail.textContent()).toContain('INC-2')
  await page.keyboard.press('e')
  await detail.getByText('The context came signed, from your own systems.').waitFor()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await page.keyboard.press('j')
  await detail.getByText('Fast and kind, thank you Anna!').waitFor()
  await detail.getByRole('button', { name: 'Pass on to Anna Petrova' }).press('Enter')
  await detail.getByText('Passed on to Anna Petrova.').waitFor()
  await page.keyboard.press('Escape')

  expect(await detail.count()).toBe(0)
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Fast and kind, thank you Anna!')
  expect(console.faults).toEqual([])
})

test('a link to a response opens it beside the list, and a search finds its words', async () => {
  await using console = await openWithAnswers({ role: 'manager' })
  const id = await answer(console.collector, 'INC-4', { csi: 2, comment: 'The printers were not answered.' })
  const page = await console.open(`/feedback?response=${id}`)
  const detail = page.getByRole('complementary')

  await detail.getByText('The printers were not answered.').waitFor()
  expect(await detail.getByRole('button', { name: /^Pass on/ }).count()).toBe(0)
  await page.keyboard.press('/')
  await page.keyboard.type('printer answers')
  await expect.poll(() => saidIn(page), { timeout: 5000 }).toEqual(['The printers were not answered.'])

  expect(new URL(page.url()).searchParams.get('q')).toBe('printer answers')
  await detail.waitFor()
  await page.goto(page.url().replace(id, '00000000-0000-4000-8000-000000000000'))
  await page.getByText('This response cannot be read.').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  expect(await detail.count()).toBe(0)
})

test('filters live in the address, and Back leads to those before', async () => {
  await using console = await openWithAnswers()
  const page = await console.open('/feedback?service=payroll')
  await expect.poll(async () => (await saidIn(page)).length).toBe(2)

  await page.getByRole('button', { name: '5', exact: true }).click()
  await expect.poll(() => saidIn(page)).toEqual(['Fast and kind, thank you Anna!'])
  expect(new URL(page.url()).search).toBe('?service=payroll&score=5')
  await page.goBack()
  await expect.poll(async () => (await saidIn(page)).length).toBe(2)
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect.poll(async () => (await saidIn(page)).length).toBe(3)
  await page.getByText('More filters').click()
  await page.getByRole('textbox', { name: 'Ticket' }).fill('INC-9')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing fits these filters.').waitFor()
  expect(console.faults).toEqual([])
})

test('an empty page says how it fills', async () => {
  await using console = await openConsole({ role: 'manager' })

  const page = await console.open('/feedback')

  await page.getByText('Nobody has answered yet.').waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('a feed of 50,000 rows is scrolled with the rows of a few screens, and back to where it began', async () => {
  await using console = await openConsole({}, { viewport: { width: 1280, height: 800 } })
  await console.context.route('**/v1/responses?*', (route) => {
    const start = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
    const rows = Array.from({ length: 50 }, (_, place) => aRow(start + place))
    return route.fulfill({ json: { rows, cursor: start + 50 < 50_000 ? String(start + 50) : null } })
  })
  const page = await console.open('/feedback')
  await page.getByText('comment 0', { exact: true }).waitFor()

  for (let screens = 0; screens < 60; screens++) {
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))')
  }
  await expect.poll(() => page.evaluate('document.body.scrollHeight')).toBeGreaterThan(60_000)

  expect(await page.getByRole('article').count()).toBeLessThan(300)
  await page.evaluate('scrollTo(0, 0)')
  await page.getByText('comment 0', { exact: true }).waitFor()
  expect(await page.getByRole('article').count()).toBeLessThan(300)
  expect(console.faults).toEqual([])
})

/** Makes up a row of the feed, which has what the page shows. */
function aRow(place: number) {
  const id = `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`
  const nothing = { ticket: null, reasons: null, company: null, agent: null, nps: null }
  return {
    id,
    csi: 5,
    comment: `comment ${place}`,
    service: 'payroll',
    answeredDay: '2026-03-10',
    answeredAt: null,
    ...nothing,
  }
}
