import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openReceiver, type Received } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK } from '../../../test/webhook.ts'

test('while a secret is rotated both sign, and the old one signs no more after a day or when it is ended', async () => {
  await using collector = await openCollector({ ...LOOPBACK, now: new Date().toISOString() })
  await using receiver = await openReceiver()
  const { id, secret: old, secrets } = await aWebhook(collector, receiver.url)
  const rotate = async () => (await collector.create(`/v1/webhooks/${id}/secrets`, {})).json()
  const signers = async (ticket: string, secretsByName: Record<string, string>) => {
    await answered(collector, { ticket }, { csi: 1 })
    await collector.work()
    return signersOf(receiver.received.at(-1), secretsByName)
  }

  const next = await rotate()
  const whileRotating = await signers('INC-1', { old, next: next.secret })
  await collector.delete(`/v1/webhooks/${id}/secrets/${secrets[0]?.id}`)
  const whenEnded = await signers('INC-2', { old, next: next.secret })
  const last = await rotate()
  collector.pass({ days: 1 })
  const afterADay = await signers('INC-3', { next: next.secret, last: last.secret })

  expect(whileRotating).toEqual(['old', 'next'])
  expect(whenEnded).toEqual(['next'])
  expect(afterADay).toEqual(['last'])
})

test('a message is signed with the secrets of its own webhook alone', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await using other = await openReceiver()
  const { secret: own } = await aWebhook(collector, receiver.url)
  const { secret: others } = await aWebhook(collector, other.url)

  await answered(collector, {}, { csi: 1 })
  await collector.work()

  expect(signersOf(receiver.received[0], { own, others })).toEqual(['own'])
  expect(signersOf(other.received[0], { own, others })).toEqual(['others'])
  expect(receiver.received[0]?.headers['webhook-signature']).not.toContain(' ')
})

/** Which of these secrets have signed a message. */
function signersOf(received: Received | undefined, secrets: Record<string, string>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => {
      const signed = new Webhook(secret).sign(
        String(received?.headers['webhook-id']),
        new Date(Number(received?.headers['webhook-timestamp']) * 1000),
        received?.text ?? '',
      )
      return String(received?.headers['webhook-signature']).split(' ').includes(signed)
    })
    .map(([name]) => name)
}
