import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { publishDue } from '../../src/score/published/publish-due.ts'
import { sendScores } from '../published.ts'
import { axeFindings, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

/** Opens the console of an agent with a published quarter, a signature, and thanks that were passed on. */
async function openOfAgent(colorScheme: 'light' | 'dark') {
  const console = await openConsole(
    { role: 'agent', agent: 'anna', services: ['payroll'], now: '2026-04-06T12:00:00Z' },
    { colorScheme },
  )
  const { collector } = console
  collector.setTime('2026-02-10T12:00:00Z')
  await sendScores(collector, { n: 6, service: 'payroll', agent: 'anna', csi: 4 })
  const token = await collector.aToken({ ticket: 'INC-1', agent: 'anna', service: 'payroll' })
  const answers = { csi: 5, comment: 'Thank you, Anna!' }
  const given = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  collector.setTime('2026-04-06T12:00:00Z')
  // Periods from before the first start are published five days after it.
  for (const time of ['2026-04-06T12:00:00Z', '2026-04-11T12:00:00Z'])
    await publishDue({
      ...collector.sweepDeps,
      clock: () => new Date(time),
      workspace: collector.workspace,
    })
  await collector.create(`/v1/responses/${given.json().invitation}/passed-on`, { agent: 'anna' })
  await collector.create('/v1/signatures', { agent: 'anna' })
  return console
}

/** Returns what a mail program would get from the clipboard: formatted and plain. */
async function paste(page: Page): Promise<string[]> {
  const pasted = page.evaluate<string[]>(`new Promise((resolve) =>
    document.addEventListener('paste', ({ clipboardData }) =>
      resolve(['text/html', 'text/plain'].map((type) => clipboardData.getData(type)))))`)
  await page.keyboard.press('ControlOrMeta+V')
  return pasted
}

test.each(['light', 'dark'] as const)(
  'an agent reads the own figures and thanks, and copies the signature as letters take it, in %s',
  async (colorScheme) => {
    await using console = await openOfAgent(colorScheme)
    await console.context.grantPermissions(['clipboard-read', 'clipboard-write'])

    const page = await console.open()

    await page.getByRole('row', { name: /^Jan\s–\sMar 2026 4\.14.* 7 / }).waitFor()
    await page.getByText('Thank you, Anna!').waitFor()
    await page.getByText('Single scores are not shown to you').waitFor()
    expect(await page.getByRole('navigation').getByRole('listitem').allTextContents()).toEqual(['My ratings'])
    await page.frameLocator('iframe').getByText('How did I do?').waitFor()
    await page.getByRole('button', { name: 'Copy the signature' }).click()
    await expect.poll(() => page.getByText('Copied. Now paste it below your name.').count()).toBe(1)
    const [html, text] = await paste(page)
    expect(html).toMatch(/<a [^>]*href="[^"]*\/s\/[^"]*\/5"[^>]* style="/)
    expect(text).toMatch(/^How did I do\?/)
    expect(await axeFindings(page)).toEqual([])
    // The clock of the test is a script, which the frame does not run either.
    expect(console.faults.filter((fault) => !fault.startsWith('Blocked script execution'))).toEqual([])
  },
)

test('an interviewer who is no agent is told so, and led to the account', async () => {
  await using console = await openConsole({ role: 'interviewer' })

  const page = await console.open()

  await page.getByText('your account is not tied to an agent').waitFor()
  expect(await page.getByRole('link', { name: 'To your account' }).getAttribute('href')).toMatch(/\/account$/)
})

test('whoever has another role and is an agent finds the own page beside the others', async () => {
  await using console = await openConsole({ role: 'viewer', agent: 'anna' })

  const page = await console.open()
  await page.getByRole('link', { name: 'My ratings' }).click()

  await page.getByText('Your figures will stand here').waitFor()
  await page.getByText('You have no signature yet.').waitFor()
  expect(console.faults).toEqual([])
})
