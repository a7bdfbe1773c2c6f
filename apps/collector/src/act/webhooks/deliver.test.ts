import { expect, test, vi } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers, type Reply } from '../../../test/webhook-receiver.ts'

playReceivers()

test('each workspace sends its own answers to its own webhooks', async () => {
  await using ours = await openCollector(LOOPBACK)
  const theirs = await ours.neighbour(LOOPBACK)
  const [ourReceiver, theirReceiver] = [aReceiver(), aReceiver()]
  await aWebhook(ours, ourReceiver.url)
  await aWebhook(theirs, theirReceiver.url)

  await answered(ours, { ticket: 'OURS' }, { csi: 1 })
  await answered(theirs, { ticket: 'THEIRS' }, { csi: 2 })
  await Promise.all([ours.runDueJobs(), theirs.runDueJobs()])

  expect(ourReceiver.received.map(({ body }) => body.data.ticket)).toEqual(['OURS'])
  expect(theirReceiver.received.map(({ body }) => body.data.ticket)).toEqual(['THEIRS'])
})

test('an answer from before there was a webhook is not sent, and leaves no job', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  const { outbox } = await collector.allRows()
  await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 2 })
  await collector.runDueJobs()

  expect(outbox).toEqual([])
  expect(receiver.revisions()).toEqual([[2]])
})

test('a message has the same id at every try, and another for each webhook', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receivers = [aReceiver({ status: 500 }), aReceiver({ status: 500 })]
  for (const { url } of receivers) await aWebhook(collector, url)

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()
  for (const receiver of receivers) receiver.replies({ status: 200 })
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  const [first, second] = receivers.map(({ received }) => received.map(({ id }) => id))
  expect(first).toEqual([first?.[0], first?.[0]])
  expect(second).toEqual([second?.[0], second?.[0]])
  expect(first?.[0]).not.toBe(second?.[0])
})

test('a receiver that does not reply holds up no other', async () => {
  await using collector = await openCollector(LOOPBACK)
  const silence = Promise.withResolvers<Reply>()
  const silent = aReceiver(() => silence.promise)
  const receiver = aReceiver()
  await aWebhook(collector, silent.url)
  await aWebhook(collector, receiver.url)
  await using _ = collector.startWorker()

  for (let ticket = 0; ticket < 25; ticket++) {
    await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 }, { csi: 2 })
  }
  await vi.waitFor(() => expect(receiver.received).toHaveLength(50), { timeout: 30_000 })

  await vi.waitFor(() => expect(silent.received).toHaveLength(10), { timeout: 30_000 })
  silence.resolve('cut')
})

test('a webhook that is deleted gets nothing more, and leaves nothing behind', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()
  await answered(collector, { ticket: 'INC-2' }, { csi: 1 })

  const reply = await collector.delete(`/v1/webhooks/${id}`)
  collector.advance({ hours: 1 })
  await collector.runDueJobs()
  await answered(collector, { ticket: 'INC-3' }, { csi: 1 })
  await collector.runDueJobs()

  expect(reply.statusCode).toBe(204)
  expect(receiver.received).toHaveLength(1)
  expect(await collector.allRows()).toMatchObject({
    webhook: [],
    webhook_secret: [],
    webhook_delivery: [],
    outbox: [],
  })
})

test('a webhook that is deleted while a message is on its way leaves nothing behind', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.replies(async () => {
    await collector.delete(`/v1/webhooks/${id}`)
    return { status: 500 }
  })

  await answered(collector, {}, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(1)
  expect(await collector.allRows()).toMatchObject({ webhook: [], webhook_delivery: [], outbox: [] })
})

test('nothing is sent to a name of a private address, and the list of deliveries says why', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { id } = await aWebhook(collector, 'https://localhost:4430/')

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()

  expect(await waitingFor(collector, id)).toMatchObject([{ state: 'waiting', lastFault: 'address_refused' }])
})

test('the log holds no answer, no secret and no URL of a webhook', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ ...LOOPBACK, onLog: (line) => void lines.push(line) })
  const receiver = aReceiver({ status: 500, body: 'Olha is hidden here' })
  const { secret } = await aWebhook(collector, `${receiver.url}?key=hidden`)

  await answered(collector, {}, { csi: 1, comment: 'Olha was here' })
  await collector.runDueJobs()

  expect(lines.filter((line) => line.includes('"status":500'))).toHaveLength(1)
  for (const told of ['Olha', 'hidden', receiver.url, secret, secret.slice(6)]) {
    expect(lines.join('')).not.toContain(told)
  }
})
