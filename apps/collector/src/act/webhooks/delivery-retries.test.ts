import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'

const HOUR_MS = 3_600_000

test('a message that is refused is tried for a day, less and less often, then kept as dead until it is replayed', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(500)
  await answered(collector, {}, { csi: 1 })
  const began = collector.clock().getTime()

  const waits: number[] = []
  for (;;) {
    await collector.work()
    const [delivery] = await waitingFor(collector, id)
    expect(delivery).toMatchObject({ attempts: receiver.received.length, lastFault: 500 })
    if (delivery?.dueAt === undefined) break
    waits.push(Date.parse(delivery.dueAt) - collector.clock().getTime())
    collector.at(delivery.dueAt)
  }

  expect(collector.clock().getTime() - began).toBe(86_400_000)
  expect(waits.reduce((sum, wait) => sum + wait)).toBe(86_400_000)
  // The last one is cut short by the end of the day.
  for (const [index, wait] of waits.slice(0, -1).entries()) {
    const whole = Math.min(5000 * 2 ** index, 6 * 3_600_000)
    expect(wait).toBeGreaterThanOrEqual(whole / 2 - 1)
    expect(wait).toBeLessThanOrEqual(whole)
  }
  expect(await waitingFor(collector, id)).toMatchObject([{ state: 'dead', revision: 1 }])
  const tries = receiver.received.length
  collector.pass({ days: 30 })
  await collector.work()
  expect(receiver.received).toHaveLength(tries)

  receiver.answers(200)
  const replay = await collector.create(`/v1/webhooks/${id}/replay`, {})
  await collector.work()

  expect(replay.json()).toEqual({ replayed: 1 })
  expect(receiver.received).toHaveLength(tries + 1)
  expect(new Set(receiver.received.map((each) => each.id)).size).toBe(1)
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a message lives for as long as a later one waits behind it, and a replay of one brings those before along', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(400)
  const began = collector.clock().getTime()
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.work()
  collector.pass({ hours: 10 })
  await answered(collector, { ticket: 'INC-1' }, { csi: 2 }, { csi: 3 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 4 })
  await untilDead(collector, id)
  const died = (await waitingFor(collector, id)).map(({ diesAt }) => Date.parse(diesAt) - began)
  receiver.answers(200)
  receiver.received.length = 0

  const second = (await waitingFor(collector, id)).find(({ revision }) => revision === 2)
  const replay = await collector.create(`/v1/webhooks/${id}/replay`, { deliveries: [second?.id] })
  await collector.work()

  expect(Math.min(...died)).toBeGreaterThanOrEqual(34 * HOUR_MS)
  expect(replay.json()).toEqual({ replayed: 2 })
  expect(receiver.revisions()).toEqual([[1, 2]])
  const left = await waitingFor(collector, id)
  expect(left.map(({ state, revision }) => [state, revision]).sort()).toEqual([
    ['dead', 1],
    ['dead', 3],
  ])
})

test('a new revision brings the dead ones before it back, rather than pass them', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(400)
  await collector.put('/v1/surveys/csi', {
    name: 'csi',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }],
    editHours: 168,
  })
  await answered(collector, {}, { csi: 1 })
  await untilDead(collector, id)
  receiver.answers(200)
  receiver.received.length = 0

  await answered(collector, {}, { csi: 5 })
  await collector.work()

  expect(receiver.revisions()).toEqual([[1, 2]])
  expect(await waitingFor(collector, id)).toEqual([])
})

/** Lets so much time pass that nothing may wait any more. */
async function untilDead(collector: TestCollector, id: string): Promise<void> {
  for (let hours = 0; hours < 72; hours += 2) {
    await collector.work()
    collector.pass({ hours: 2 })
  }
  expect((await waitingFor(collector, id)).filter(({ state }) => state === 'waiting')).toEqual([])
}
