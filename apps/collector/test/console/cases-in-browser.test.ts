import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aCase } from '../cases.ts'
import { someCases } from '../some-cases.ts'
import { axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const facts = {
  services: ['payroll', 'travel'],
  companies: ['northwind', 'contoso'],
  timeZone: 'Europe/Kyiv',
}
type Console = Awaited<ReturnType<typeof openConsole>>

/** Lets Olena rate the service twice, once well and once badly, and Petro once. */
async function rate({ collector }: Pick<Console, 'collector'>) {
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.put('/v1/causes/data', { name: 'Master data' })
  await collector.put('/v1/causes/cost', { name: 'Cost centre', under: 'data' })
  const olena = { person: 'e-1', name: 'Olena S.', company: 'northwind', locale: 'uk', level: 3 as const }
  const token = await collector.aToken({ ...olena, ticket: 'INC-1', service: 'travel' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5 } }))
  const about = { title: 'My payslip', url: 'https://desk.example/INC-2291' }
  const low = { csi: 1, comment: 'Payslip wrong for the third month.', reasons: ['not_solved'] }
  const first = await aCase(collector, { ...olena, ticket: 'INC-2291', about }, low)
  collector.advance({ hours: 1 })
  await aCase(collector, { person: 'e-2', company: 'contoso' }, { csi: 3 })
  return first
}

/** Presses keys as somebody does who has no mouse. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Says what has the focus: the name of a control, or the text of what was read last. */
const focused = (page: Page) =>
  page.evaluate(
    "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent.replace(/\\s+/g, ' ')",
  ) as Promise<string>

test('a case is worked on by the keyboard alone, from the list until it is resolved', async () => {
  await using console = await openConsole(facts)
  const first = await rate(console)
  await console.context.clock.setFixedTime(console.collector.clock())
  const page = await console.open('/cases')
  await page.getByRole('link', { name: 'Payslip wrong for the third month.' }).waitFor()
  const list = page.getByRole('region', { name: 'Cases' }).getByRole('listitem')
  expect(await list.count()).toBe(2)
  expect(await axeFindingsInBothThemes(page)).toEqual([])

  await press(page, 'j', 'j', 'k', 'Enter')
  await page.getByRole('heading', { level: 1, name: 'Payroll · INC-2291' }).waitFor()
  await page.getByText('Travel · 10 Mar 2026').waitFor()
  expect(await page.getByRole('link', { name: 'Ticket INC-2291' }).getAttribute('href')).toBe(
    'https://desk.example/INC-2291',
  )
  await page.getByText('Reasons: Not solved').waitFor()

  await press(page, 'c')
  await expect.poll(() => focused(page)).toBe('How')
  await press(page, 'Tab')
  await page.keyboard.type('The old cost centre.')
  await press(page, 'Control+Enter')
  await expect.poll(() => focused(page)).toContain('You spoke to them by phone.The old cost centre.')

  await press(page, 'a')
  await expect.poll(() => focused(page)).toBe('Owner')
  await page.getByRole('option', { name: 'Olha (you)' }).waitFor({ state: 'attached' })
  await page.keyboard.type('Olha')
  await press(page, 'Control+Enter')
  await expect.poll(() => focused(page)).toContain('You took the case.')

  await press(page, 'r')
  await expect.poll(() => focused(page)).toBe('What they are told')
  await page.getByText(/No letter goes out.*in Ukrainian\./).waitFor()
  await page.keyboard.type('It is corrected.')
  await press(page, 'Tab', 'ArrowDown', 'ArrowDown', 'Tab')
  await page.keyboard.type('Fixed')
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await press(page, 'Control+Enter')
  await expect
    .poll(() => focused(page))
    .toContain('You resolved it: Fixed. Cause: Master data › Cost centre.')

  const { state, cause, outcome, owner, events } = (await console.collector.get(`/v1/cases/${first}`)).json()
  expect({ state, cause, outcome, owner, replies: events.at(-1).reply }).toEqual({
    state: 'resolved',
    cause: 'cost',
    outcome: 'fixed',
    owner: console.user.user.id,
    replies: 'It is corrected.',
  })
  // Steps that the state does not allow are absent.
  expect(await page.getByRole('button', { name: 'Contacted' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  expect(console.faults).toEqual([])
})

test('the story of a case shows a changed comment with the one before', async () => {
  await using console = await openConsole(facts)
  const { collector } = console
  const about = { ticket: 'INC-7', person: 'e-1' }
  const id = await aCase(collector, about, { csi: 1, comment: 'My overtime is missing.' })
  const answers = { comment: 'So is my bonus.' }
  await collector.post(
    '/v1/responses',
    collector.aResponse({ token: await collector.aToken(about), answers }),
  )

  const page = await console.open(`/cases/${id}`)

  const step = page.getByRole('region', { name: 'What happened' }).getByRole('listitem').nth(1)
  await step.getByText('They changed the comment:').waitFor()
  const quotes = await step.getByRole('blockquote').allTextContents()
  expect(quotes).toEqual(['So is my bonus.', 'My overtime is missing.'])
})

test('a complaint by phone becomes a case, once, whatever was typed wrong at first', async () => {
  await using console = await openConsole(facts)
  const page = await console.open('/cases')
  await page.getByText('Nothing waits.').waitFor()

  await page.keyboard.press('n')
  await page.getByLabel('In their words').fill('Nobody calls back.')
  await page.getByLabel('Service').selectOption('payroll')
  await page.getByLabel('Staff number or other id').fill('e-1')
  await page.reload()
  await page.getByRole('button', { name: 'Open the case' }).dblclick()

  await page.getByRole('heading', { level: 1, name: 'payroll' }).waitFor()
  await page.getByText('It came by phone. You opened the case.').waitFor()
  await page.getByText('Nobody owns it yet.').waitFor()
  const { rows } = (await console.collector.get('/v1/cases')).json()
  expect(rows).toMatchObject([{ kind: 'complaint', cameBy: 'phone', comment: 'Nobody calls back.' }])
  expect(console.faults).toEqual([])
})

test('filters live in the address, and a long list goes on where it ended, with the focus', async () => {
  await using console = await openConsole(facts)
  const titles = Array.from({ length: 130 }, (_, index) => ({ service: index < 3 ? 'travel' : 'payroll' }))
  await someCases(console.collector, ...titles)
  const page = await console.open('/cases?service=payroll')
  const rows = page.getByRole('region', { name: 'Cases' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(100)

  await page.getByRole('button', { name: 'Show more' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => rows.count()).toBe(127)
  const focusedRow = () =>
    page.evaluate("[...document.querySelectorAll('section li a')].indexOf(document.activeElement)")
  await expect.poll(focusedRow).toBe(100)
  await page.getByLabel('Service').selectOption('travel')
  await expect.poll(() => rows.count()).toBe(3)
  await page.goBack()

  await expect.poll(() => rows.count()).toBe(100)
  expect(new URL(page.url()).search).toBe('?service=payroll')
  expect(console.faults).toEqual([])
})
