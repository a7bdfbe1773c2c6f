import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers, type Reply } from '../../../test/webhook-receiver.ts'

playReceivers()

/** Returns the pause that a webhook shows. */
const pausedUntil = async (collector: TestCollector) =>
  (await collector.get('/v1/webhooks')).json().rows[0].pausedUntil

test.each([
  [429, 'seconds', () => '1800'],
  [503, 'seconds', () => '1800'],
  [503, 'a date', (now: Date) => new Date(now.getTime() + 1_800_000).toUTCString()],
])(
  'a receiver that replies %d with a Retry-After of half an hour, in %s, gets nothing for half an hour, which its webhook shows',
  async (status, _, retryAfter) => {
    await using collector = await openCollector(LOOPBACK)
    const receiver = aReceiver({ status, retryAfter: retryAfter(collector.clock()) })
    const { id } = await aWebhook(collector, receiver.url)
    const began = collector.clock().getTime()
    const timeAt = (seconds: number) => new Date(began + seconds * 1000).toISOString()

    await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
    await collector.runDueJobs()
    await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
    collector.setTime(timeAt(1799))
    await collector.runDueJobs()
    const meanwhile = [receiver.received.length, await pausedUntil(collector)]
    receiver.replies({ status: 200 })
    collector.setTime(timeAt(1800))
    await collector.runDueJobs()

    expect(meanwhile).toEqual([1, timeAt(1800)])
    expect(receiver.received).toHaveLength(3)
    expect(await pausedUntil(collector)).toBeUndefined()
    expect(await waitingFor(collector, id)).toEqual([])
  },
)

test.each([
  ['of 31 years', '999999999'],
  ['of more seconds than a number holds', '9'.repeat(400)],
  ['in the year 9999', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  ['in the year 10000', 'Sat, 01 Jan 10000 00:00:00 GMT'],
])('a Retry-After %s pauses a webhook for an hour, and kills no message', async (_, retryAfter) => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 503, retryAfter })
  const { id } = await aWebhook(collector, receiver.url)
  const inAnHour = new Date(collector.clock().getTime() + 3_600_000).toISOString()

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()

  expect(await pausedUntil(collector)).toBe(inAnHour)
  expect(await waitingFor(collector, id)).toMatchObject([
    { state: 'waiting', lastFault: 503, dueAt: inAnHour },
  ])
  receiver.replies({ status: 200 })
  collector.setTime(inAnHour)
  await collector.runDueJobs()
  expect(await waitingFor(collector, id)).toEqual([])
})

test.each(['0', '-5', 'soon', 'Wed, 21 Oct 1015 07:28:00 GMT', '-271821-04-20'])(
  'a Retry-After that asks for no pause counts as none: %s',
  async (retryAfter) => {
    await using collector = await openCollector(LOOPBACK)
    const receiver = aReceiver({ status: 503, retryAfter })
    const { id } = await aWebhook(collector, receiver.url)

    await answered(collector, {}, { csi: 1 })
    await collector.runDueJobs()

    const [delivery] = await waitingFor(collector, id)
    expect(delivery).toMatchObject({ state: 'waiting', lastFault: 503 })
    expect(Date.parse(delivery?.dueAt ?? '') - collector.clock().getTime()).toBeLessThanOrEqual(5000)
  },
)

test('a webhook that an earlier version paused for years gets what happens from now on', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  await collector.db
    .updateTable('webhook')
    .set({ paused_until: new Date('2058-01-01T00:00:00Z') })
    .where('workspace', '=', collector.workspace)
    .execute()

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(1)
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a Retry-After beyond the end of a message makes it dead, and those behind it', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, {}, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()
  receiver.received.length = 0

  receiver.replies({ status: 503, retryAfter: '3600' })
  collector.advance({ hours: 23.5 })
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
