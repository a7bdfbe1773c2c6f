import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK } from '../../../test/webhook.ts'
import { aReceiver, playReceivers, signersOf } from '../../../test/webhook-receiver.ts'

playReceivers()

test('both secrets sign during a rotation; the old one stops after a day, or when it is ended', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  const { id, secret: old, secrets } = await aWebhook(collector, receiver.url)
  const rotate = async (): Promise<string> =>
    (await collector.create(`/v1/webhooks/${id}/secrets`, {})).json().secret
  const send = async (ticket: string) => {
    await answered(collector, { ticket }, { csi: 1 })
    await collector.runDueJobs()
  }

  const next = await rotate()
  await send('during-the-rotation')
  await collector.delete(`/v1/webhooks/${id}/secrets/${secrets[0]?.id}`)
  await send('old-one-ended')
  const last = await rotate()
  collector.advance({ days: 1 })
  await send('a-day-later')

  expect(receiver.received.map((message) => signersOf(message, { old, next, last }))).toEqual([
    ['old', 'next'],
    ['next'],
    ['last'],
  ])
})

test('a message is signed with the secrets of its own webhook alone', async () => {
  await using collector = await openCollector(LOOPBACK)
  const [receiver, other] = [aReceiver(), aReceiver()]
  const { secret: own } = await aWebhook(collector, receiver.url)
  const { secret: others } = await aWebhook(collector, other.url)

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()

  const signers = (each: typeof receiver) =>
    each.received.map((message) => signersOf(message, { own, others }))
  expect(signers(receiver)).toEqual([['own']])
  expect(signers(other)).toEqual([['others']])
  expect(receiver.received[0]?.headers['webhook-signature']).not.toContain(' ')
})
