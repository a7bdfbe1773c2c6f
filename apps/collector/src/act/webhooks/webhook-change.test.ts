import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'

playReceivers()

const URL = 'https://tickets.example/otklik'

test('a webhook gets another address, name and events, and what is left out stays', async () => {
  await using collector = await openCollector()
  const { secret, ...made } = await aWebhook(collector, URL)
  const change = async (body: object) => (await collector.patch(`/v1/webhooks/${made.id}`, body)).json()

  const named = await change({ name: 'Jira', events: ['case.opened', 'case.opened', 'case.changed'] })
  const moved = await change({ url: 'https://Tickets.example:443/a b', name: null })

  expect(named).toEqual({ ...made, name: 'Jira', events: ['case.opened', 'case.changed'] })
  expect(moved).toEqual({ ...made, url: 'https://tickets.example/a%20b', events: named.events })
  expect((await collector.get('/v1/webhooks')).json().rows).toEqual([moved])
})

test('what is wrong with a change is refused, and nobody sends what they may not read', async () => {
  await using collector = await openCollector()
  const { id } = await aWebhook(collector, URL)
  const change = (body: object) => collector.patch(`/v1/webhooks/${id}`, body)
  const changeWith = async (...scopes: Parameters<typeof collector.keyWith>) =>
    collector.send({
      method: 'PATCH',
      url: `/v1/webhooks/${id}`,
      headers: { authorization: `Bearer ${await collector.keyWith(...scopes)}` },
      payload: { events: ['case.opened'] },
    })

  await expectRefusals(collector, change, {
    'a private address': [{ url: 'https://10.0.0.8/' }, '422 validation_failed url'],
    'no event': [{ events: [] }, '422 validation_failed events'],
    'a secret': [{ secret: 'whsec_x' }, '422 validation_failed secret'],
  })
  expect(await changeWith('admin')).toBeProblem(403, 'forbidden')
  expect(await changeWith('admin', 'rows')).toBeProblem(403, 'forbidden')
  expect((await changeWith('admin', 'work')).statusCode).toBe(200)
})

test('a webhook that is switched off gets nothing, keeps what waited, and goes on when it is switched on', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  const switchTo = async (active: boolean) => (await collector.patch(`/v1/webhooks/${id}`, { active })).json()
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.runDueJobs()
  const attempts = receiver.received.length

  const off = await switchTo(false)
  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  collector.advance({ days: 2 })
  await collector.runDueJobs()
  const kept = await waitingFor(collector, id)
  receiver.replies({ status: 204 })
  const on = await switchTo(true)
  await answered(collector, { ticket: 'INC-3' }, { csi: 3 })
  await collector.runDueJobs()

  expect(off).toMatchObject({ id, goneAt: '2026-03-10T12:00:00.000Z' })
  expect(kept).toMatchObject([{ state: 'dead', attempts: 1, lastFault: 500 }])
  expect(on).not.toHaveProperty('goneAt')
  expect(receiver.received.slice(attempts).map(({ body }) => body.data.answers)).toEqual([{ csi: 3 }])
})

test('what waits goes to another address at once, also while the first one is paused', async () => {
  await using collector = await openCollector(LOOPBACK)
  const [first, second] = [aReceiver({ status: 503, retryAfter: '3600' }), aReceiver()]
  const { id } = await aWebhook(collector, first.url)
  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()
  const paused = (await collector.get('/v1/webhooks')).json().rows[0].pausedUntil

  const moved = await collector.patch(`/v1/webhooks/${id}`, { url: second.url })
  await collector.runDueJobs()

  expect(paused).toBe('2026-03-10T13:00:00.000Z')
  expect(moved.json()).not.toHaveProperty('pausedUntil')
  expect(second.received).toHaveLength(1)
})
