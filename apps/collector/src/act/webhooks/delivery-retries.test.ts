import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'

playReceivers()

const HOUR_MS = 3_600_000

test('a message has arrived with any status from 200 to 299, and waits for another try with any other', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver(({ body }) => ({ status: Number(body.data.ticket) }))
  const { id } = await aWebhook(collector, receiver.url)
  const arriving = [200, 201, 202, 204, 299]
  const failing = [301, 304, 307, 400, 401, 404, 409, 500, 501]

  for (const status of [...arriving, ...failing])
    await answered(collector, { ticket: `${status}` }, { csi: 1 })
  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(arriving.length + failing.length)
  const waiting = await waitingFor(collector, id)
  expect(waiting.map(({ lastFault }) => lastFault).sort()).toEqual(failing)
  for (const delivery of waiting) expect(delivery).toMatchObject({ state: 'waiting', attempts: 1 })
})

test('a message that fails is tried for a day, each pause about twice as long', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, {}, { csi: 1 })
  const began = collector.clock().getTime()

  const pauses: number[] = []
  for (let tries = 1; ; tries++) {
    await collector.runDueJobs()
    const [delivery] = await waitingFor(collector, id)
    expect(receiver.received).toHaveLength(tries)
    expect(delivery).toMatchObject({ attempts: tries, lastFault: 500 })
    if (delivery?.dueAt === undefined) break
    pauses.push(Date.parse(delivery.dueAt) - collector.clock().getTime())
    collector.setTime(delivery.dueAt)
  }

  expect(collector.clock().getTime() - began).toBe(24 * HOUR_MS)
  expect(pauses.reduce((sum, pause) => sum + pause)).toBe(24 * HOUR_MS)
  // The last pause is cut short by the end of the day.
  for (const [index, pause] of pauses.slice(0, -1).entries()) {
    const longest = Math.min(5000 * 2 ** index, 6 * HOUR_MS)
    expect(pause).toBeGreaterThanOrEqual(longest / 2 - 1)
    expect(pause).toBeLessThanOrEqual(longest)
  }
  expect(await waitingFor(collector, id)).toMatchObject([{ state: 'dead', revision: 1 }])
})

test('a dead message is not tried until it is replayed, and is then sent once, under the same id', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 400 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, {}, { csi: 1 })
  await untilDead(collector, id)
  const messageId = receiver.received[0]?.id
  receiver.received.length = 0

  collector.advance({ days: 30 })
  await collector.runDueJobs()
  const triesOfTheDead = receiver.received.length
  receiver.replies({ status: 200 })
  const replay = await collector.create(`/v1/webhooks/${id}/replay`, {})
  await collector.runDueJobs()

  expect(triesOfTheDead).toBe(0)
  expect(replay.json()).toEqual({ replayed: 1 })
  expect(receiver.received.map((message) => message.id)).toEqual([messageId])
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a message lives for as long as a later one waits behind it', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 400 })
  const { id } = await aWebhook(collector, receiver.url)
  const began = collector.clock().getTime()

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.runDueJobs()
  collector.advance({ hours: 10 })
  await answered(collector, { ticket: 'INC-1' }, { csi: 2 }, { csi: 3 })
  await untilDead(collector, id)

  const dead = await waitingFor(collector, id)
  expect(dead.map(({ revision }) => revision)).toEqual([1, 2, 3])
  for (const { diesAt } of dead) expect(Date.parse(diesAt) - began).toBeGreaterThanOrEqual(34 * HOUR_MS)
})

test('a replay of one message brings the dead ones before it along, and no other', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 400 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 }, { csi: 3 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 4 })
  await untilDead(collector, id)
  receiver.replies({ status: 200 })
  receiver.received.length = 0

  const second = (await waitingFor(collector, id)).find(({ revision }) => revision === 2)
  const replay = await collector.create(`/v1/webhooks/${id}/replay`, { deliveries: [second?.id] })
  await collector.runDueJobs()

  expect(replay.json()).toEqual({ replayed: 2 })
  expect(receiver.revisions()).toEqual([[1, 2]])
  const left = await waitingFor(collector, id)
  expect(left.map(({ state, revision }) => [state, revision]).sort()).toEqual([
    ['dead', 1],
    ['dead', 3],
  ])
})

test('a new revision revives the dead ones before it, and does not overtake them', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 400 })
  const { id } = await aWebhook(collector, receiver.url)
  await collector.put('/v1/surveys/csi', {
    name: 'csi',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }],
    editHours: 168,
  })
  await answered(collector, {}, { csi: 1 })
  await untilDead(collector, id)
  receiver.replies({ status: 200 })
  receiver.received.length = 0

  await answered(collector, {}, { csi: 5 })
  await collector.runDueJobs()

  expect(receiver.revisions()).toEqual([[1, 2]])
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a fault that this version does not know is left out of the list, which is not refused for it', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()

  for (const last_fault of ['99', 'eaten_by_a_grue']) {
    await collector.db
      .updateTable('webhook_delivery')
      .set({ last_fault })
      .where('workspace', '=', collector.workspace)
      .execute()
    const [delivery] = await waitingFor(collector, id)
    expect(delivery).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(delivery).not.toHaveProperty('lastFault')
  }
})

/** Lets so much time pass that every message of a webhook is dead. */
async function untilDead(collector: TestCollector, id: string): Promise<void> {
  for (let hours = 0; hours < 72; hours += 6) {
    await collector.runDueJobs()
    collector.advance({ hours: 6 })
  }
  expect((await waitingFor(collector, id)).filter(({ state }) => state === 'waiting')).toEqual([])
}
