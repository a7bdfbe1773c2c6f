import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers, type Reply } from '../../../test/webhook-receiver.ts'

playReceivers()

test.each([
  [429, 'seconds', () => '7200'],
  [503, 'seconds', () => '7200'],
  [503, 'a date', (now: Date) => new Date(now.getTime() + 7_200_000).toUTCString()],
])(
  'a receiver that replies %d with a Retry-After of two hours, in %s, gets nothing for two hours',
  async (status, _, retryAfter) => {
    await using collector = await openCollector(LOOPBACK)
    const receiver = aReceiver({ status, retryAfter: retryAfter(collector.clock()) })
    const { id } = await aWebhook(collector, receiver.url)
    const began = collector.clock().getTime()

    await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
    await collector.runDueJobs()
    await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
    collector.setTime(new Date(began + 7_199_000).toISOString())
    await collector.runDueJobs()
    const meanwhile = receiver.received.length
    receiver.replies({ status: 200 })
    collector.setTime(new Date(began + 7_200_000).toISOString())
    await collector.runDueJobs()

    expect(meanwhile).toBe(1)
    expect(receiver.received).toHaveLength(3)
    expect(await waitingFor(collector, id)).toEqual([])
  },
)

test('a Retry-After beyond the end of a message makes it dead, and those behind it', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 503, retryAfter: '172800' })
  const { id } = await aWebhook(collector, receiver.url)

  await answered(collector, {}, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(1)
  expect(await waitingFor(collector, id)).toMatchObject([
    { state: 'dead', lastFault: 503 },
    { state: 'dead' },
  ])
})

test('a receiver that replies 410 gets nothing more, until a replay', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 410 })
  const { id } = await aWebhook(collector, receiver.url)
  const goneAt = async () => (await collector.get('/v1/webhooks')).json().rows[0].goneAt

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()
  await answered(collector, { ticket: 'INC-2' }, { csi: 3 })
  const { outbox: leftMeanwhile } = await collector.allRows()
  collector.advance({ days: 2 })
  await collector.runDueJobs()
  const [requests, waiting, gone] = [
    receiver.received.length,
    await waitingFor(collector, id),
    await goneAt(),
  ]
  receiver.replies({ status: 200 })
  await collector.create(`/v1/webhooks/${id}/replay`, {})
  await answered(collector, { ticket: 'INC-3' }, { csi: 4 })
  await collector.runDueJobs()

  expect(leftMeanwhile).toEqual([])
  expect(requests).toBe(1)
  expect(waiting).toMatchObject([{ state: 'dead', lastFault: 410 }, { state: 'dead' }])
  expect(gone).toBe('2026-03-10T12:00:00.000Z')
  expect(await goneAt()).toBeUndefined()
  expect(receiver.revisions()).toEqual([[1, 1, 2], [1]])
})

test.each<[string, Reply, string | number]>([
  ['cuts the connection', 'cut', 'connection_failed'],
  ['replies 429', { status: 429 }, 429],
  ['replies 502', { status: 502 }, 502],
  ['replies 503', { status: 503 }, 503],
  ['replies 504', { status: 504 }, 504],
])(
  'a receiver that %s is out: it gets ten messages, and the rest share its pause',
  async (_, reply, fault) => {
    await using collector = await openCollector(LOOPBACK)
    const receiver = aReceiver(reply)
    const { id } = await aWebhook(collector, receiver.url)
    for (let ticket = 0; ticket < 12; ticket++)
      await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 })

    await collector.runDueJobs()

    expect(receiver.received).toHaveLength(10)
    const faults = (await waitingFor(collector, id)).map(({ lastFault }) => lastFault)
    expect(faults.filter((each) => each === fault)).toHaveLength(10)
    expect(faults.filter((each) => each === undefined)).toHaveLength(2)
  },
)

test('a message that is refused says nothing about its receiver: all others are sent', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  await aWebhook(collector, receiver.url)
  for (let ticket = 0; ticket < 12; ticket++)
    await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 })

  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(12)
})
