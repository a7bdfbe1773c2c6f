import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK } from '../../../test/webhook.ts'
import { aReceiver, playReceivers, signersOf } from '../../../test/webhook-receiver.ts'

playReceivers()

test('a test message is signed and sent at once, tells how it was answered, and changes nothing', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 204 })
  const { id, secret } = await aWebhook(collector, receiver.url)
  const before = await collector.allRows()
  const run = async () => (await collector.create(`/v1/webhooks/${id}/test`, {})).json()

  const delivered = await run()
  receiver.replies({ status: 410 })
  const gone = await run()
  receiver.replies('cut')
  const cut = await run()

  expect([delivered, gone, cut]).toEqual([
    { delivered: true, reply: 204 },
    { delivered: false, reply: 410 },
    { delivered: false, reply: 'connection_failed' },
  ])
  const [message] = receiver.received
  expect(message?.body).toEqual({
    type: 'webhook.test',
    timestamp: '2026-03-10T12:00:00.000Z',
    data: { webhook: id },
  })
  expect(message && signersOf(message, { secret })).toEqual(['secret'])
  expect(await collector.allRows()).toEqual(before)
})

test('the list of messages can be narrowed to those that are dead', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.runDueJobs()
  collector.advance({ days: 2 })
  await collector.runDueJobs()
  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.runDueJobs()
  const states = async (query: string) =>
    (await collector.get(`/v1/webhooks/${id}/deliveries${query}`))
      .json()
      .rows.map(({ state, lastFault }: { state: string; lastFault: unknown }) => [state, lastFault])

  expect(await states('?state=dead')).toEqual([['dead', 500]])
  expect(await states('?state=waiting')).toEqual([['waiting', 500]])
  expect(await states('')).toHaveLength(2)
})
