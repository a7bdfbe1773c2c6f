import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'

test.each([
  ['seconds', 429, () => '7200'],
  ['seconds', 503, () => '7200'],
  ['a date', 503, (now: Date) => new Date(now.getTime() + 7_200_000).toUTCString()],
])(
  'a receiver that asks in %s to be left alone for two hours is left alone: %d',
  async (_, status, retryAfter) => {
    await using collector = await openCollector(LOOPBACK)
    await using receiver = await openReceiver()
    const { id } = await aWebhook(collector, receiver.url)
    const began = collector.clock().getTime()
    receiver.answers(status, { 'retry-after': retryAfter(collector.clock()) })

    await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
    await collector.work()
    await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
    collector.at(new Date(began + 7_199_000).toISOString())
    await collector.work()
    const meanwhile = receiver.received.length
    receiver.answers(200)
    collector.at(new Date(began + 7_200_000).toISOString())
    await collector.work()

    expect(meanwhile).toBe(1)
    expect(receiver.received).toHaveLength(3)
    expect(await waitingFor(collector, id)).toEqual([])
  },
)

test('a receiver that asks to be left alone for longer than a message lives has it given up, and what waits behind it', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(503, { 'retry-after': '172800' })

  await answered(collector, {}, { csi: 1 }, { csi: 2 })
  await collector.work()

  expect(receiver.received).toHaveLength(1)
  expect(await waitingFor(collector, id)).toMatchObject([
    { state: 'dead', lastFault: 503 },
    { state: 'dead' },
  ])
})

test('a receiver that is gone is told nothing more, until a replay says that it is back', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  const goneAt = async () => (await collector.get('/v1/webhooks')).json().rows[0].goneAt
  receiver.answers(410)

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 })
  await collector.work()
  await answered(collector, { ticket: 'INC-2' }, { csi: 3 })
  const { outbox: leftMeanwhile } = await collector.everything()
  collector.pass({ days: 2 })
  await collector.work()
  const [requests, waiting, gone] = [
    receiver.received.length,
    await waitingFor(collector, id),
    await goneAt(),
  ]
  receiver.answers(200)
  await collector.create(`/v1/webhooks/${id}/replay`, {})
  await answered(collector, { ticket: 'INC-3' }, { csi: 4 })
  await collector.work()

  expect(leftMeanwhile).toEqual([])
  expect(requests).toBe(1)
  expect(waiting).toMatchObject([{ state: 'dead', lastFault: 410 }, { state: 'dead' }])
  expect(gone).toBe('2026-03-10T12:00:00.000Z')
  expect(await goneAt()).toBeUndefined()
  expect(receiver.revisions()).toEqual([[1, 1, 2], [1]])
})

test('a receiver that is out is spared: what waits for it shares its pauses', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)
  receiver.answer((response) => response.destroy())
  for (let ticket = 0; ticket < 25; ticket++)
    await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 })

  await collector.work()

  expect(receiver.received).toHaveLength(10)
})
