import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'

test('every answer is told, signed, with all that the ticket system needs to keep it', async () => {
  await using collector = await openCollector({ ...LOOPBACK, now: new Date().toISOString() })
  await using receiver = await openReceiver()
  const { id, secret } = await aWebhook(collector, receiver.url)
  const context = {
    ticket: 'INC-7',
    round: 2,
    agent: 'ann',
    company: 'acme',
    level: 3,
    touchpoint: 'closed',
  } as const
  const [submission] = await answered(collector, context, {
    csi: 2,
    comment: 'Слишком долго',
    reasons: ['too_long'],
  })

  await collector.work()

  const [received] = receiver.received
  const verified = new Webhook(secret).verify(
    received?.text ?? '',
    received?.headers as Record<string, string>,
  )
  const now = collector.clock()
  expect(verified).toEqual({
    type: 'response.stored',
    timestamp: now.toISOString(),
    data: {
      invitation: expect.any(String),
      submission: submission?.id,
      revision: 1,
      survey: 'csi',
      ...context,
      service: 'payroll',
      channel: 'portal',
      via: 'portal',
      trust: 'signed',
      unsolicited: false,
      answers: { csi: 2, comment: 'Слишком долго', reasons: ['too_long'] },
      answeredAt: now.toISOString(),
      editableUntil: new Date(now.getTime() + 86_400_000).toISOString(),
    },
  })
  expect(received?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': expect.any(String),
  })
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a message is told as the response was then, though another revision came before it was sent', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)

  await answered(collector, {}, { csi: 2 }, { comment: 'Thanks' }, { csi: 5, comment: null })
  await collector.work()

  expect(receiver.received.map(({ body }) => [body.data.revision, body.data.answers])).toEqual([
    [1, { csi: 2 }],
    [2, { csi: 2, comment: 'Thanks' }],
    [3, { csi: 5 }],
  ])
})

test('answers without a ticket are told as well, marked by their trust', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)

  await collector.post('/v1/responses', collector.aResponse())
  await collector.work()

  const [told] = receiver.received
  expect(told?.body.data).toMatchObject({ service: 'payroll', trust: 'open', revision: 1 })
  expect(told?.body.data).not.toHaveProperty('ticket')
})

test('of an erased person no text is sent, though it was waiting', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)
  receiver.answers(500)
  await answered(
    collector,
    {},
    { csi: 2, comment: 'Olha was here', reasons: ['too_long'] },
    { comment: 'Olha again' },
  )
  await collector.work()
  receiver.received.length = 0
  receiver.answers(200)

  await collector.delete('/v1/people/olha')
  collector.pass({ hours: 1 })
  await collector.work()

  expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
    { revision: 1, erased: true, answers: { csi: 2, reasons: ['too_long'] } },
    { revision: 2, erased: true },
  ])
  for (const { text } of receiver.received) expect(text).not.toContain('Olha')
})
