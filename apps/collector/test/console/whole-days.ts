import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publishDue } from '../../src/score/published/publish-due.ts'
import { aCase } from '../cases.ts'
import type { TestCollector } from '../collector.ts'
import { sendScores } from '../published.ts'
import { axeFindings, openConsole, type TestBrowser } from './open-console.ts'

const SERVICES = ['payroll', 'travel']
const COMPANIES = ['northwind', 'contoso']
const FIRST_START = '2026-04-06T12:00:00Z'

/**
 * Tells whole days of the people who use the console, each of which is a test.
 *
 * @param colorSchemes lists the themes in which axe looks at pages
 */
export function testWholeDays(colorSchemes: readonly ('light' | 'dark')[], browser?: TestBrowser): void {
  type Facts = Parameters<typeof openConsole>[0]
  const begin = (facts: Facts) =>
    openConsole({ services: SERVICES, companies: COMPANIES, timeZone: 'Europe/Kyiv', ...facts }, {}, browser)

  /** Lets axe look at a page in each theme. */
  async function look(page: Page): Promise<void> {
    for (const colorScheme of colorSchemes) {
      // A colour that is still changing has another contrast.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await axeFindings(page)).toEqual([])
    }
  }

  test('a head of quality settles what is overdue, sees what changed, and passes thanks on', async () => {
    await using console = await begin({ role: 'quality' })
    const { collector } = console
    await nameThings(collector)
    await collector.patch('/v1/workspace', { threshold: 2 })
    collector.setTime('2026-01-20T09:00:00Z')
    for (const service of SERVICES) await sendScores(collector, { n: 12, service })
    collector.setTime('2026-03-09T09:00:00Z')
    await sendScores(collector, { n: 12, service: 'payroll', csi: 3 })
    await sendScores(collector, { n: 12, service: 'travel' })
    const about = { person: 'e-1', name: 'Olena S.', company: 'northwind', agent: 'anna' }
    await aCase(collector, { ...about, ticket: 'INC-7' }, { csi: 1, comment: 'Wrong for the third month.' })
    collector.setTime('2026-03-10T12:00:00Z')
    const thanks = await collector.aToken({ ticket: 'INC-8', agent: 'anna' })
    const praise = { csi: 5, comment: 'Fast and kind, thank you Anna!' }
    await collector.post('/v1/responses', collector.aResponse({ token: thanks, answers: praise }))
    const page = await beginDay(console)

    await page.getByText(/of 24 asked/).waitFor()
    await page.getByRole('link', { name: '1 overdue' }).click()
    await page.getByRole('link', { name: 'Wrong for the third month.' }).click()
    await page.getByText('Nobody owns it yet.').waitFor()
    await page.getByRole('button', { name: 'Contacted' }).click()
    await page.getByLabel('What was said').fill('The old cost centre.')
    await page.getByRole('button', { name: 'Mark as contacted' }).click()
    await page.getByText('You spoke to them by phone.').waitFor()
    await page.getByRole('button', { name: 'Reply and resolve' }).click()
    await page.getByLabel('What they are told').fill('It is corrected.')
    await page.getByLabel('Cause').selectOption('Master data')
    await page.getByLabel('Outcome').selectOption('Fixed')
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await page.getByText('You resolved it: Fixed. Cause: Master data.').waitFor()

    await page.getByRole('link', { name: 'Today' }).click()
    await page.getByText('No case waits.').waitFor()
    await look(page)
    await page.getByRole('region', { name: 'What changed' }).getByRole('link', { name: 'Payroll' }).click()
    await page.getByText('Compared: 1. It differs beyond chance.').waitFor()
    await page.getByRole('link', { name: 'Feedback' }).click()
    await page.getByRole('link', { name: 'Fast and kind, thank you Anna!' }).click()
    await page.getByRole('button', { name: 'Pass on to Anna Petrova' }).click()
    await page.getByText('Passed on to Anna Petrova.').waitFor()
    expect(complaints(console)).toEqual([])
  })

  test('a client manager answers a client, hears that it is not settled, and answers again', async () => {
    await using console = await begin({ role: 'manager', grants: { companies: ['northwind'] } })
    const { collector, user } = console
    await nameThings(collector)
    await collector.put('/v1/companies/northwind', { name: 'Northwind', owner: user.user.id })
    const others = await aCase(collector, { company: 'contoso' }, { csi: 1, comment: 'Of another client.' })
    const token = await collector.aToken({ ticket: 'INC-9', name: 'Olena S.', company: 'northwind' })
    const answers = { csi: 2, comment: 'My overtime is missing.' }
    const given = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
    const page = await beginDay(console)

    expect(await page.getByText('Of another client.').count()).toBe(0)
    const waiting = page.getByRole('region', { name: 'Needs somebody now' })
    await waiting.getByRole('link', { name: 'My overtime is missing.' }).click()
    await page.getByText(/Goes to Olha/).waitFor()
    await answer(page, 'It comes on 28 March.')
    await look(page)
    await sayNo(console, given.json().next.url)
    await page.getByRole('link', { name: 'Cases' }).click()
    const listed = page.getByRole('region', { name: 'Cases' }).getByRole('listitem')
    await listed.first().waitFor()
    expect(await listed.count()).toBe(1)
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByRole('link', { name: 'My overtime is missing.' }).click()
    await page.getByText('They say that it is not settled.').waitFor()
    await answer(page, 'It has come today.')

    expect(await page.getByText('You resolved it: Fixed. Cause: Master data.').count()).toBe(2)
    await page.goto(`${console.home}/cases/${others}`)
    await page.getByText('There is nothing at this address.').waitFor()
    expect(complaints(console)).toEqual([])
  })

  test('a viewer at a client reads what is published of it, takes it along, and finds nothing else', async () => {
    await using console = await begin({
      role: 'viewer',
      grants: { companies: ['northwind'] },
      now: FIRST_START,
    })
    const { collector } = console
    await nameThings(collector)
    collector.setTime('2026-02-10T12:00:00Z')
    await sendScores(collector, { n: 8, company: 'northwind', csi: 4 })
    const low = await aCase(collector, { company: 'northwind' }, { csi: 4 })
    await sendScores(collector, { n: 6, service: 'travel', company: 'contoso' })
    await publishQuarter(collector)
    const page = await beginDay(console)

    await page.getByRole('row', { name: /^Payroll 9 4\.00/ }).waitFor()
    await look(page)
    await page.getByRole('link', { name: 'Scores' }).click()
    await page.getByText(/You see figures of people as they are published/).waitFor()
    await page.getByRole('row', { name: /^Payroll.* 9 4\.00/ }).waitFor()
    const file = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    const csv = await (await page.request.get(new URL(file ?? '', page.url()).href)).text()
    expect(csv).toMatch(/payroll.*,9,/)
    expect(csv).not.toMatch(/travel|contoso/)
    await look(page)
    expect(await pagesIn(page)).toEqual(['Today', 'Scores', 'Subscriptions'])
    // Colleagues may send links to pages that this reader does not have.
    for (const path of ['/feedback', `/cases/${low}`]) {
      await page.goto(`${console.home}${path}`)
      await page.getByText('There is nothing at this address.').waitFor()
    }
    expect(complaints(console)).toEqual([])
  })

  test('an agent reads the own figures and thanks, and copies the signature as letters take it', async () => {
    await using console = await begin({ role: 'agent', agent: 'anna', now: FIRST_START })
    const { collector } = console
    await nameThings(collector)
    collector.setTime('2026-02-10T12:00:00Z')
    await sendScores(collector, { n: 6, agent: 'anna', csi: 4 })
    const token = await collector.aToken({ ticket: 'INC-1', agent: 'anna' })
    const answers = { csi: 5, comment: 'Thank you, Anna!' }
    const given = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
    await publishQuarter(collector)
    await collector.create(`/v1/responses/${given.json().invitation}/passed-on`, { agent: 'anna' })
    await collector.create('/v1/signatures', { agent: 'anna' })
    const page = await beginDay(console)

    await page.getByRole('row', { name: /^Jan\s–\sMar 2026 4\.14.* 7 / }).waitFor()
    await page.getByText('Thank you, Anna!').waitFor()
    await page.getByText('Single scores are not shown to you').waitFor()
    expect(await pagesIn(page)).toEqual(['My ratings'])
    await page.frameLocator('iframe').getByText('How did I do?').waitFor()
    await look(page)
    await page.getByRole('button', { name: 'Copy the signature' }).click()
    await page.getByText('Copied. Now paste it below your name.').waitFor()
    const [html, text] = await paste(page)

    expect(html).toMatch(/<a [^>]*href="[^"]*\/s\/[^"]*\/5"[^>]* style="/)
    expect(text).toMatch(/^How did I do\?/)
    expect(complaints(console)).toEqual([])
  })

  test('an administrator comes from nothing to the first own rating, by a letter and by a tag', async () => {
    await using console = await begin({ role: 'admin', services: [], companies: [], timeZone: 'UTC' })
    const keys = (await console.user.get('/v1/keys')).json().rows
    for (const { id, kind } of keys) if (kind === 'site') await console.user.delete(`/v1/keys/${id}`)
    const page = await beginDay(console)

    await page.getByRole('link', { name: 'Ask for the first rating' }).click()
    const centre = page.getByRole('region', { name: 'The centre' })
    await centre.getByLabel('Name').fill('Northwind Services')
    await centre.getByRole('button', { name: 'Save' }).click()
    await centre.getByText(/^Saved at/).waitFor()
    await page.getByRole('region', { name: 'The first service' }).getByLabel('Name').fill('IT support')
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText('Waiting for the first rating').waitFor()
    await page.getByRole('button', { name: 'Send the letter' }).click()
    // This collector has no mail server, so the page gives the links of the letter.
    const opening = page.waitForEvent('popup')
    await page.getByRole('link', { name: '4', exact: true }).click()
    const letter = await opening
    await letter.getByText('Northwind Services').first().waitFor()
    console.collector.advance({ seconds: 2 })
    await letter.getByRole('button', { name: 'Send' }).click()
    await letter.getByRole('heading', { name: 'Thank you. You rated 4 of 5.' }).waitFor()
    await page.bringToFront()
    await comeBack(page)
    await page.getByText('Here it is: IT support').waitFor()
    await look(page)
    await page.getByRole('combobox', { name: 'How' }).selectOption('by a tag on a page')
    await page.getByRole('button', { name: 'Make a site key' }).click()
    await page.getByText('data-service="it-support"').waitFor()

    expect(complaints(console)).toEqual([])
  })
}

type Console = Awaited<ReturnType<typeof openConsole>>

/** Opens the first page at the time of the collector. */
async function beginDay({ context, collector, open }: Console): Promise<Page> {
  await context.clock.setFixedTime(collector.now())
  return open()
}

/** Lists the pages in the navigation. */
const pagesIn = (page: Page) => page.getByRole('navigation').getByRole('listitem').allTextContents()

/** Gives names to what people read the names of. */
async function nameThings(collector: Pick<TestCollector, 'put'>): Promise<void> {
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.put('/v1/companies/northwind', { name: 'Northwind' })
  await collector.put('/v1/companies/contoso', { name: 'Contoso' })
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  await collector.put('/v1/causes/data', { name: 'Master data' })
}

/** Publishes the first quarter of 2026. Periods from before the first start are published five days after it. */
async function publishQuarter({ sweepDeps, workspace, setTime }: TestCollector): Promise<void> {
  setTime(FIRST_START)
  for (const time of [FIRST_START, '2026-04-11T12:00:00Z'])
    await publishDue({ ...sweepDeps, clock: () => new Date(time), workspace })
}

/** Replies to the person of a case, and resolves it. */
async function answer(page: Page, reply: string): Promise<void> {
  await page.getByRole('button', { name: 'Reply and resolve' }).click()
  await page.getByLabel('What they are told').fill(reply)
  await page.getByLabel('Cause').selectOption('Master data')
  await page.getByLabel('Outcome').selectOption('Fixed')
  await page.getByRole('button', { name: 'Resolve', exact: true }).click()
  await page.getByText(reply).waitFor()
}

/** Says on the page of a case, as its person, that it is not settled. */
async function sayNo({ collector, context }: Console, url: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('radio', { name: 'No, not yet' }).check({ force: true })
  collector.advance({ seconds: 60 })
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('You told us that it is not settled yet.').waitFor()
  await page.close()
}

/** Returns what a mail program would get from the clipboard: formatted and plain. */
async function paste(page: Page): Promise<string[]> {
  const pasted = page.evaluate<string[]>(`new Promise((resolve) =>
    document.addEventListener('paste', ({ clipboardData }) =>
      resolve(['text/html', 'text/plain'].map((type) => clipboardData.getData(type)))))`)
  await page.keyboard.press('ControlOrMeta+V')
  return pasted
}

/** Loads what is shown again, as when somebody comes back to the page, so that no test waits for the stream. */
const comeBack = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

/** Lists what browsers say of pages that are as they should be. */
const EXPECTED = [
  // The clock of the test is a script, which the frame of the signature does not run either.
  /^Blocked script execution/,
  // In Firefox that clock looks into the frame.
  /^Error: Permission denied to access property/,
  // Firefox tells of the stream of changes of a page that was left.
  /\/v1\/changes\S* was interrupted/,
  // The collector refuses to send a letter before the links are asked for, and to show a case of another client.
  /status of (?:422|404)/,
]

/** Lists what the browser complained about. */
const complaints = ({ faults }: Console) =>
  faults.filter((fault) => !EXPECTED.some((expected) => expected.test(fault)))
