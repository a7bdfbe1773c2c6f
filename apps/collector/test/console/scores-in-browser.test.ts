import { afterAll, expect, test } from 'vitest'
import { publishDue } from '../../src/score/published/publish-due.ts'
import type { TestCollector } from '../collector.ts'
import { sendScores } from '../published.ts'
import { axeFindings, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

/** Gives two services answers of two months, one of them much better than the other. */
async function rateTwoServices(collector: TestCollector): Promise<void> {
  for (const day of ['2026-02-10', '2026-03-09']) {
    collector.setTime(`${day}T12:00:00Z`)
    await sendScores(collector, { n: 40, service: 'payroll', company: 'acme', agent: 'ann', csi: 5 })
    await sendScores(collector, { n: 12, service: 'travel', company: 'globex', agent: 'bob', csi: 3 })
  }
  collector.setTime('2026-03-10T12:00:00Z')
}

test('a head of quality sees scores by service, looks at one, compares it, and takes the figures along', async () => {
  await using console = await openConsole({ services: ['payroll', 'travel'] })
  await rateTwoServices(console.collector)
  const page = await console.open('/scores')

  await page.getByRole('heading', { level: 1, name: 'Scores' }).waitFor()
  await page
    .getByRole('img', { name: /^Satisfaction, mean of 1–5.*The table below has the numbers/ })
    .waitFor()
  const services = page.getByRole('table', { name: 'Services' })
  const rows = async () => (await services.getByRole('rowheader').allTextContents()).join()
  expect(await rows()).toBe('payroll,travel')
  expect(await services.getByRole('row', { name: /^travel/ }).textContent()).toMatch(
    /24.*3\.00.*no|24.*3\.00/,
  )
  await services.getByRole('button', { name: 'Mean' }).click()
  await services.getByRole('button', { name: 'Mean' }).click()
  await expect.poll(rows).toBe('travel,payroll')
  expect(await services.getByRole('columnheader', { name: 'Mean' }).getAttribute('aria-sort')).toBe(
    'ascending',
  )

  await services.getByRole('link', { name: 'travel' }).click()
  await page.getByText('Service: travel').waitFor()
  await page.getByRole('button', { name: 'The same in numbers' }).click()
  const months = page.getByRole('table', { name: /^Satisfaction/ })
  await expect.poll(() => months.getByRole('row', { name: /^Mar 2026/ }).textContent()).toMatch(/12.*3\.00/)
  expect(await months.getByRole('row', { name: /^Jan 2026/ }).textContent()).toContain('no answers')
  const shown = page.url()

  await page.getByLabel('Compared with').selectOption('rest')
  await page.getByText('Compared: 2. All differ beyond chance.').waitFor()
  await services.getByRole('row', { name: /^travel.*worse/ }).waitFor()
  await page.goBack()
  await expect.poll(() => page.url()).toBe(shown)
  await page.reload()
  await page.getByText('Service: travel').waitFor()

  await console.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'REST' }).nth(3).click()
  await page.getByText('Copied.').waitFor()
  const line = await page.evaluate<string>('navigator.clipboard.readText()')
  const [, url = ''] = /"(http[^"]+)"$/.exec(line) ?? []
  const figures = await console.collector.get(url.replace(new URL(url).origin, ''))
  expect(figures.json().rows).toMatchObject([
    { service: 'payroll', n: 80 },
    { service: 'travel', n: 24 },
  ])
  expect(line).not.toMatch(/sk_|cookie/i)
  const csv = await page.getByRole('link', { name: 'CSV' }).nth(3).getAttribute('href')
  expect((await page.request.get(new URL(csv ?? '', page.url()).href)).headers()['content-type']).toMatch(
    /^text\/csv/,
  )

  expect(console.faults).toEqual([])
})

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)(
  'axe finds nothing on scores and their definitions, in %s and %i pixels wide',
  async (colorScheme, width) => {
    const viewport = { width, height: 844 }
    await using console = await openConsole({ services: ['payroll', 'travel'] }, { colorScheme, viewport })
    await rateTwoServices(console.collector)
    const page = await console.open(
      '/scores?against=previous&from=2026-03-01&to=2026-03-29&service=payroll&shown=payroll',
    )
    await page.getByText('Compared: 1. It shows no difference beyond chance.').waitFor()

    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'How is this counted?' }).click()
    const definition = page.getByRole('dialog', { name: 'How is this counted?' })
    await definition.getByText('Sum of the scores ÷ number of answers (n)').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

    await page.emulateMedia({ media: 'print' })
    await page.getByText(/1\s?–\s?28 Mar 2026.*Service: payroll.*Printed 10 Mar 2026/).waitFor()
    expect(await page.getByRole('combobox').filter({ visible: true }).count()).toBe(0)
    expect(await page.getByRole('table', { name: /^Satisfaction/ }).isVisible()).toBe(true)
    expect(console.faults).toEqual([])
  },
)

test('no answers are said, and one alone has its wide interval; a long series is drawn on a canvas', async () => {
  await using console = await openConsole({ services: ['payroll'] })
  const page = await console.open('/scores?by=service,day')
  await page.getByRole('heading', { name: 'No answers on these days' }).waitFor()

  await sendScores(console.collector, { n: 1, service: 'payroll', company: 'acme', agent: 'ann', csi: 5 })
  await page.reload()
  const services = page.getByRole('table', { name: 'Services' })
  await services.getByRole('row', { name: /^payroll/ }).waitFor()
  expect(await services.getByRole('row', { name: /^payroll/ }).textContent()).toMatch(/1.*5\.00.*–5\.00/)
  await page.getByText('A hollow point has fewer than 30 answers').waitFor()
  await page.getByRole('img', { name: /^Satisfaction/ }).hover()
  await page.getByText(/^15 Sept? 2025$/).waitFor()

  await page.getByLabel('Periods of the picture').selectOption('month')
  await page
    .getByRole('img', { name: /^Satisfaction/ })
    .and(page.locator('svg'))
    .waitFor()
  expect(console.faults).toEqual([])
})

test('a viewer reads the published table of people, is told why, and asks for nothing that is refused', async () => {
  await using console = await openConsole({
    role: 'viewer',
    services: ['payroll', 'travel'],
    now: '2026-04-11T12:00:00Z',
  })
  const { collector } = console
  collector.setTime('2026-02-10T12:00:00Z')
  await sendScores(collector, { n: 9, service: 'payroll', company: 'acme', agent: 'ann', csi: 4 })
  await sendScores(collector, { n: 6, service: 'travel', company: 'globex', agent: 'bob', csi: 5 })
  // Earlier answers are published five days after they were found.
  for (const day of ['2026-04-06', '2026-04-11']) {
    collector.setTime(`${day}T12:00:00Z`)
    await publishDue({ ...collector.sweepDeps, workspace: collector.workspace })
  }

  const page = await console.open('/scores?by=agent&company=acme')

  await page.getByText(/You see figures of people as they are published/).waitFor()
  const companies = page.getByRole('table', { name: 'Companies, as published' })
  expect(await companies.getByRole('row', { name: /^acme/ }).textContent()).toMatch(/9.*4\.00.*100\.0%/)
  await page.getByLabel('Grouped by').selectOption('service')
  await page
    .getByRole('table', { name: 'Services' })
    .getByRole('row', { name: /^travel/ })
    .waitFor()
  expect(await page.getByLabel('Grouped by').getByRole('option', { name: 'by agent' }).count()).toBe(0)
  expect(console.faults).toEqual([])
})

test('a table of 2,000 agents renders only the rows that are seen, and sorts and finds them all', async () => {
  await using console = await openConsole({ services: ['payroll'] })
  const agents = Array.from({ length: 2000 }, (_, index) => ({
    ...{ agent: `a${index}`, agentName: `Agent ${index}`, n: index, mean: 4, meanLow: 3.9, meanHigh: 4.1 },
    ...{ indicative: index < 30, top2: 1, top2Low: 0.9, top2High: 1 },
  }))
  await console.context.route(/\/v1\/scores\?.*by=agent/, (route) =>
    route.fulfill({ json: { rows: agents, next: null, cursor: null } }),
  )
  const page = await console.open('/scores?by=agent&sort=n')

  const table = page.getByRole('table', { name: 'Agents' })
  await table.getByRole('row', { name: /^Agent 0 / }).waitFor()
  expect(await table.getAttribute('aria-rowcount')).toBe('2001')
  expect(await table.getByRole('row').count()).toBeLessThan(150)
  await page.getByRole('group', { name: 'Agents' }).hover()
  await page.mouse.wheel(0, 1_000_000)
  await table.getByRole('row', { name: /^Agent 1999/ }).waitFor()
  expect(await table.getByRole('row', { name: /^Agent 1999/ }).getAttribute('aria-rowindex')).toBe('2001')
  await page.getByRole('searchbox', { name: 'Find' }).fill('agent 1234')
  await expect.poll(() => table.getByRole('rowheader').allTextContents()).toEqual(['Agent 1234'])
  expect(console.faults).toEqual([])
})
