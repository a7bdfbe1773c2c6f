import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { insertSession } from '../../src/workspace/sessions/session-queries.ts'
import { aCase, byBrowser, takeStep } from '../cases.ts'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const facts = { services: ['payroll'] }
const REPLY = 'Your overtime comes on 28 November.'

/** Opens a case on which somebody has begun a reply. */
async function replying() {
  const console = await openConsole(facts)
  const id = await aCase(console.collector, { ticket: 'INC-7' }, { csi: 1, comment: 'Wrong again.' })
  const page = await console.open(`/cases/${id}`)
  await page.getByText('Wrong again.').waitFor()
  await page.keyboard.press('w')
  await reply(page).fill(REPLY)
  const kinds = async (): Promise<string[]> =>
    (await console.collector.get(`/v1/cases/${id}`)).json().events.map(({ kind }: { kind: string }) => kind)
  return { console, page, id, kinds }
}

const reply = (page: Page) => page.getByLabel('What they are told')
const send = (page: Page) => page.getByRole('button', { name: 'Send the reply' })

test('of two people on one case the slower one sees what the other did, keeps the text, and decides again', async () => {
  const { console, page, id, kinds } = await replying()
  await using _ = console
  const igor = await console.collector.signIn({ role: 'quality' })
  const step = { kind: 'contacted', by: 'phone', text: 'They know already.' }
  await takeStep(console.collector, id, step, 1, byBrowser(console.collector, igor))

  await send(page).click()

  const meanwhile = page.getByRole('alert').filter({ hasText: 'Meanwhile' })
  await meanwhile.getByText('They know already.').waitFor()
  expect(await reply(page).inputValue()).toBe(REPLY)
  expect(await kinds()).toEqual(['opened', 'contacted'])
  await page.getByRole('button', { name: 'Read it; send now' }).click()
  await expect.poll(kinds).toEqual(['opened', 'contacted', 'replied'])
  await page.getByText('You replied:').waitFor()
  expect(await reply(page).count()).toBe(0)
})

test('a step that is no longer possible is not sent, and its text is kept', async () => {
  const { console, page, id, kinds } = await replying()
  await using _ = console
  await console.collector.put('/v1/causes/data', { name: 'Master data' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  expect(await reply(page).inputValue()).toBe(REPLY)
  await page.getByLabel('Cause').selectOption({ label: 'Master data' })
  await page.getByLabel('Outcome').selectOption('fixed')
  await takeStep(console.collector, id, { kind: 'resolved', cause: 'data', outcome: 'duplicate' }, 1)

  await page.getByRole('button', { name: 'Resolve', exact: true }).click()

  await page.getByText('This step is no longer possible; what you wrote is kept.').waitFor()
  expect(await page.getByRole('button', { name: 'Read it; send now' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect.poll(() => reply(page).inputValue()).toBe(REPLY)
  expect(await kinds()).toEqual(['opened', 'resolved'])
})

test('a session that ends in the middle of a reply costs no word: after signing in the same press sends it', async () => {
  const { console, page, kinds } = await replying()
  await using _ = console
  const { collector, context, user } = console
  await page.reload()
  await expect.poll(() => reply(page).inputValue()).toBe(REPLY)
  await user.delete('/v1/session')

  await send(page).click()
  await page.getByRole('status').getByText('Your session has ended.').waitFor()
  expect(await reply(page).inputValue()).toBe(REPLY)

  const value = await insertSession(
    collector.db,
    collector.workspace,
    user.user.id,
    'a test',
    collector.clock(),
  )
  await context.addCookies([
    { name: `otklik-${collector.workspace}`, value, url: new URL(console.home).origin },
  ])
  await send(page).click()

  await page.getByText('You replied:').waitFor()
  expect(await kinds()).toEqual(['opened', 'replied'])
})

test('a reply whose receipt was lost is stored once, and the page says by itself that it is sent', async () => {
  const { console, page, kinds } = await replying()
  await using _ = console
  await console.context.setOffline(true)
  await send(page).click()
  await page.getByText('Nothing is lost: press again.').waitFor()
  await console.context.setOffline(false)
  await page.route('**/events', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await send(page).click()
  await expect.poll(kinds).toEqual(['opened', 'replied'])
  await page.unrouteAll({ behavior: 'wait' })

  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

  await page.getByText('You replied:').waitFor()
  await expect.poll(() => reply(page).count()).toBe(0)
  await page.keyboard.press('w')
  expect(await reply(page).inputValue()).toBe('')
  expect(await kinds()).toEqual(['opened', 'replied'])
})
