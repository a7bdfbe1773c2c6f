import type { ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'

test('each workspace tells its own answers to its own webhooks', async () => {
  await using ours = await openCollector(LOOPBACK)
  const theirs = await ours.neighbour(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(ours, `${receiver.url}/ours`)
  await aWebhook(theirs, `${receiver.url}/theirs`)

  await answered(ours, { ticket: 'OURS' }, { csi: 1 })
  await answered(theirs, { ticket: 'THEIRS' }, { csi: 2 })
  await Promise.all([ours.work(), theirs.work()])

  expect(receiver.received.map(({ path, body }) => [path, body.data.ticket]).sort()).toEqual([
    ['/otklik/ours', 'OURS'],
    ['/otklik/theirs', 'THEIRS'],
  ])
})

test('what was answered before there was a webhook leaves nothing to tell', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  const { outbox } = await collector.everything()
  await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 2 })
  await collector.work()

  expect(outbox).toEqual([])
  expect(receiver.revisions()).toEqual([[2]])
})

test('the id of a message stays the same at each try, and is another for each webhook', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, `${receiver.url}/a`)
  await aWebhook(collector, `${receiver.url}/b`)
  receiver.answers(500)

  await answered(collector, {}, { csi: 1 })
  await collector.work()
  receiver.answers(200)
  collector.pass({ hours: 1 })
  await collector.work()

  const ids = Object.groupBy(receiver.received, ({ path }) => path)
  expect(Object.values(ids).map((each) => new Set(each?.map(({ id }) => id)).size)).toEqual([1, 1])
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2)
  expect(receiver.received).toHaveLength(4)
})

test('a receiver that never answers keeps nothing from another', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using silent = await openReceiver()
  await using receiver = await openReceiver()
  const held: ServerResponse[] = []
  silent.answer((response) => held.push(response))
  await aWebhook(collector, silent.url)
  await aWebhook(collector, receiver.url)
  await using _ = collector.run()

  for (let ticket = 0; ticket < 25; ticket++) {
    await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 }, { csi: 2 })
  }
  await vi.waitFor(() => expect(receiver.received).toHaveLength(50), { timeout: 10_000 })

  expect(held).toHaveLength(10)
  for (const response of held) response.destroy()
})

test('a webhook that is deleted gets nothing of what waited for it, nor anything else', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(500)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 })
  await collector.work()
  await answered(collector, { ticket: 'INC-2' }, { csi: 1 })

  const reply = await collector.delete(`/v1/webhooks/${id}`)
  collector.pass({ hours: 1 })
  await collector.work()
  await answered(collector, { ticket: 'INC-3' }, { csi: 1 })
  await collector.work()

  expect(reply.statusCode).toBe(204)
  expect(receiver.received).toHaveLength(1)
  expect(await collector.everything()).toMatchObject({
    webhook: [],
    webhook_secret: [],
    webhook_delivery: [],
    outbox: [],
  })
})

test('a webhook that is deleted while a message is on its way leaves nothing behind', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answer(async (response) => {
    await collector.delete(`/v1/webhooks/${id}`)
    response.writeHead(500).end()
  })

  await answered(collector, {}, { csi: 1 }, { csi: 2 })
  await collector.work()

  expect(receiver.received).toHaveLength(1)
  expect(await collector.everything()).toMatchObject({ webhook: [], webhook_delivery: [], outbox: [] })
})

test('a name that stands for an address within is not sent to, and the list says why', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { id } = await aWebhook(collector, 'https://localhost:4430/')

  await answered(collector, {}, { csi: 1 })
  await collector.work()

  expect(await waitingFor(collector, id)).toMatchObject([{ state: 'waiting', lastFault: 'address_refused' }])
})

test('no log line tells an answer, a secret, or where it goes', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ ...LOOPBACK, onLog: (line) => void lines.push(line) })
  await using receiver = await openReceiver()
  const { secret } = await aWebhook(collector, `${receiver.url}?key=hidden`)
  receiver.answer((response) => response.writeHead(500).end('Olha is hidden here'))

  await answered(collector, {}, { csi: 1, comment: 'Olha was here' })
  await collector.work()

  expect(lines.filter((line) => line.includes('"status":500'))).toHaveLength(1)
  for (const told of ['Olha', 'hidden', secret, secret.slice(6)]) expect(lines.join('')).not.toContain(told)
})
