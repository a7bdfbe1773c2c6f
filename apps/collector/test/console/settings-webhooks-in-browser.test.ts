import { afterAll, expect, test } from 'vitest'
import { answered, LOOPBACK } from '../webhook.ts'
import { aReceiver, playReceivers } from '../webhook-receiver.ts'
import { axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

playReceivers()
afterAll(closeBrowser)

test('a webhook is made, tested, changed and switched off, and what did not arrive is sent again', async () => {
  await using console = await openConsole({ role: 'admin', ...LOOPBACK })
  const { collector, user } = console
  const receiver = aReceiver({ status: 500 })
  const page = await console.open('/settings/webhooks')
  const stored = async () => (await user.get('/v1/webhooks')).json().rows[0]

  await page.getByLabel('Address').fill('https://user@tickets.example/')
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  await page.getByText('must not contain a user or a password', { exact: true }).waitFor()
  await page.getByLabel('Address').fill(receiver.url)
  await page.getByLabel('Name').fill('Service desk')
  await page.getByLabel('each case that opens').check()
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  await page.getByText(/^whsec_/).waitFor()
  expect(await stored()).toMatchObject({ name: 'Service desk', events: ['response.stored', 'case.opened'] })
  await page.getByRole('link', { name: 'Service desk' }).click()
  await page.getByLabel('each case that opens').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await page.getByText('It did not arrive: HTTP 500.').waitFor()

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.runDueJobs()
  await page.getByRole('button', { name: 'Switch off: Service desk' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click()
  await page.getByText('Nothing is sent since').waitFor()
  await page.goto(`${page.url()}?state=dead`)
  const dead = page.getByRole('row', { name: /a rating, revision 1/ })
  await dead.nth(1).waitFor()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  receiver.replies({ status: 204 })
  await dead.first().getByRole('button', { name: 'Send again' }).click()
  await page.getByText('1 message is sent again.').waitFor()
  await page.getByRole('button', { name: 'Send all dead ones again' }).click()
  await page.getByText('There are none.').waitFor()
  await collector.runDueJobs()
  await page.getByLabel('Which messages').selectOption('Waiting and dead')
  await page.getByText('Everything has arrived.').waitFor()

  expect(
    receiver.received
      .slice(-2)
      .map(({ body }) => body.data.ticket)
      .sort(),
  ).toEqual(['INC-1', 'INC-2'])
  expect((await stored()).goneAt).toBeUndefined()
  // An address that is refused is an expected reply.
  expect(console.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

test('another secret is shown once, and the old one is ended', async () => {
  await using console = await openConsole({ role: 'admin' })
  const { id } = (await console.user.post('/v1/webhooks', { url: 'https://tickets.example/' })).json()
  const page = await console.open(`/settings/webhooks/${id}`)
  const secrets = page.getByRole('region', { name: 'Secret' })

  await page.getByRole('button', { name: 'Make another secret: Secret' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make another secret' }).click()
  await secrets.getByText(/^whsec_/).waitFor()
  await secrets.getByText('signs until 11 Mar, 12:00').waitFor()
  await secrets.getByRole('button', { name: /^End/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await page.getByRole('button', { name: 'Make another secret: Secret' }).waitFor()
  await page.getByRole('link', { name: 'Webhooks' }).last().click()
  await page.getByRole('link', { name: 'tickets.example' }).click()

  await secrets.getByText('since 12:00').waitFor()
  expect(await secrets.getByText(/^whsec_/).count()).toBe(0)
  expect((await console.user.get('/v1/webhooks')).json().rows[0].secrets).toHaveLength(1)
  expect(console.faults).toEqual([])
})
