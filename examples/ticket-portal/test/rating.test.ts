import type { Locator } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { difference, openStack } from './stack.ts'

const stack = await openStack()
afterAll(() => stack.close())

/** A person holds a key down for about this long. */
const KEY_HOLD_MS = 80

test('a ticket can be closed and rated by keyboard, and only the chosen score is sent', async () => {
  const service = 'it-support'
  await stack.rate(service, 5)
  await stack.rate(service, 2)
  const before = await stack.rates({ service })
  await using visit = await stack.visit('/')
  const { page } = visit
  await page.getByRole('link', { name: 'Laptop stays dark after the update' }).press('Enter')
  await visit.button('Close ticket').press('Enter')

  await visit.score(1).focus()
  for (const _passed of [2, 3, 4]) await page.keyboard.press('ArrowRight', { delay: KEY_HOLD_MS })
  expect(await visit.score(4).isChecked()).toBe(true)
  await expectText(visit.status, 'Saved')
  expect(visit.sent.map(({ answers }) => answers)).toEqual([{ csi: 4 }])
  await visit.comment.press('T')
  await page.keyboard.type('he lid was quick to open again.')
  await visit.button('Send').press('Enter')
  await expect.poll(() => visit.acknowledged).toEqual([201, 201])
  expect(visit.sent[1]?.answers).toEqual({ comment: 'The lid was quick to open again.' })

  await page.reload()
  await page.getByText('Thank you. You rated 4 of 5.').waitFor()
  await expectText(visit.status, 'Saved')

  await using elsewhere = await stack.visit('/tickets/INC-1057')
  await elsewhere.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  expect(await stack.score({ service })).toEqual({ n: 3, mean: 3.666666667 })
  expect(difference(before, await stack.rates({ service }))).toEqual({ issued: 1, viewed: 1, answered: 1 })
  expect([...visit.consoleErrors, ...elsewhere.consoleErrors]).toEqual([])
})

test('a rating given without a network is sent once, after a reload', async () => {
  const service = 'payroll'
  await stack.rate(service, 5)
  const before = await stack.rates({ service })
  await using visit = await stack.visit('/tickets/INC-1042')
  const { page } = visit
  await visit.score(4).waitFor()

  stack.network.cut()
  await visit.score(4).press('Space')
  await expectText(visit.status, 'Not sent yet: no connection. We keep trying.')
  await expect(page.reload()).rejects.toThrow('net::ERR_')
  await page.waitForURL('chrome-error://chromewebdata/')
  expect(await stack.score({ service })).toEqual({ n: 1, mean: 5 })
  expect(visit.acknowledged).toEqual([])

  stack.network.restore()
  await page.goto(`${stack.portalUrl}/tickets/INC-1042`)
  await expectText(visit.status, 'Saved')

  await expect.poll(() => visit.acknowledged).toEqual([201])
  expect(new Set(visit.sent.map(({ id }) => id)).size).toBe(1)
  expect(await stack.score({ service })).toEqual({ n: 2, mean: 4.5 })
  expect(difference(before, await stack.rates({ service }))).toEqual({ issued: 1, viewed: 1, answered: 1 })
})

test('a ticket that is reopened and closed again is a new ask, and its first rating stays', async () => {
  const query = { service: 'travel', trust: 'signed' }
  const before = await stack.rates(query)
  await using visit = await stack.visit('/tickets/INC-1061')
  await visit.button('Close ticket').click()
  await visit.score(2).click()
  await expectText(visit.status, 'Saved')

  await visit.button('Reopen').click()
  await visit.button('Close ticket').waitFor()
  expect(await visit.question.count()).toBe(0)
  await visit.button('Close ticket').click()
  await visit.question.waitFor()
  expect(await visit.question.getByRole('radio', { checked: true }).count()).toBe(0)
  await visit.score(5).click()
  await expectText(visit.status, 'Saved')

  expect(await stack.score(query)).toEqual({ n: 2, mean: 3.5 })
  expect(difference(before, await stack.rates(query))).toEqual({ issued: 2, viewed: 2, answered: 2 })
})

test('a changed rating counts once, with its newer score', async () => {
  const query = { service: 'it-support', trust: 'signed' }
  const before = { score: await stack.score(query), rates: await stack.rates(query) }
  await using visit = await stack.visit('/strict/INC-1038')
  await visit.score(1).click()
  await expectText(visit.status, 'Saved')
  await visit.button('Send').click()

  await visit.button('Change').click()
  await visit.score(5).click()
  await expectText(visit.status, 'Saved')

  const after = await stack.score(query)
  expect(after.n).toBe(before.score.n + 1)
  expect(after.n * (after.mean ?? 0)).toBeCloseTo(before.score.n * (before.score.mean ?? 0) + 5)
  expect(difference(before.rates, await stack.rates(query))).toEqual({ issued: 1, viewed: 1, answered: 1 })
})

test('a page with plain attributes asks without a token, and its rating is marked as open', async () => {
  const service = 'travel'
  const signed = await stack.score({ service, trust: 'signed' })
  await using visit = await stack.visit('/plain/INC-1049')

  await visit.score(5).click()
  await expectText(visit.status, 'Saved')
  await visit.page.reload()
  await visit.button('Change').waitFor()

  expect(visit.sent.map(({ answers, token }) => ({ answers, token }))).toEqual([{ answers: { csi: 5 } }])
  expect(await stack.score({ service, trust: 'open' })).toEqual({ n: 1, mean: 5 })
  expect(await stack.score({ service, trust: 'signed' })).toEqual(signed)
  expect(visit.consoleErrors).toEqual([])
})

test('a ticket can be closed and rated under a strict content security policy, which refuses nothing', async () => {
  const query = { service: 'payroll', trust: 'signed' }
  const before = await stack.score(query)
  await using visit = await stack.visit('/strict/INC-1066')

  await visit.button('Close ticket').click()
  await visit.score(3).click()
  await visit.page.getByRole('checkbox', { name: 'Took too long' }).check()
  await visit.comment.fill('Two days.')
  await visit.button('Send').click()
  await expect.poll(() => visit.acknowledged).toEqual([201, 201])
  await visit.page.reload()
  await visit.page.getByText('Thank you for telling us. You rated 3 of 5.').waitFor()

  expect((await stack.score(query)).n).toBe(before.n + 1)
  expect([...visit.violations, ...visit.consoleErrors]).toEqual([])
})

/** Waits until an element has this text. */
async function expectText(locator: Locator, text: string) {
  await expect.poll(() => locator.textContent(), { timeout: 10_000 }).toBe(text)
}
