import { randomUUID } from 'node:crypto'
import { seqAt } from '@otklik/contract'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'

playReceivers()

test('every answer is sent, signed, with all that a ticket system needs to store it', async () => {
  // A receiver that verifies refuses what was signed more than five minutes ago.
  await using collector = await openCollector({ ...LOOPBACK, now: new Date().toISOString() })
  const receiver = aReceiver()
  const { id, secret } = await aWebhook(collector, receiver.url)
  const context = {
    ticket: 'INC-7',
    round: 2,
    agent: 'ann',
    company: 'acme',
    level: 3,
    touchpoint: 'closed',
  } as const
  const answers = { csi: 2, comment: 'Слишком долго', reasons: ['too_long'] }
  const [submission] = await answered(collector, context, answers)

  await collector.runDueJobs()

  const now = collector.clock()
  const verified = receiver.received.map(({ text, headers }) => new Webhook(secret).verify(text, headers))
  expect(verified).toEqual([
    {
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
        answers,
        answeredAt: now.toISOString(),
        editableUntil: new Date(now.getTime() + 86_400_000).toISOString(),
      },
    },
  ])
  expect(receiver.received[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'Otklik',
    'webhook-id': expect.any(String),
  })
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a message holds the response as of its revision, even if a later one came before it was sent', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  await aWebhook(collector, receiver.url)

  await answered(collector, {}, { csi: 2 }, { comment: 'Thanks' }, { csi: 5, comment: null })
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => [body.data.revision, body.data.answers])).toEqual([
    [1, { csi: 2 }],
    [2, { csi: 2, comment: 'Thanks' }],
    [3, { csi: 5 }],
  ])
})

test('a message holds what was stored, whatever the clock of the device said', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  await aWebhook(collector, receiver.url)
  const seq = seqAt(collector.now().getTime())
  const ahead = collector.aResponse({ answers: { csi: 5 }, seq: seq + 9999 })
  const behind = { ...ahead, id: randomUUID(), answers: { csi: 3 }, seq: seq - 9999 }
  const right = { ...ahead, id: randomUUID(), answers: { csi: 1 }, seq }

  for (const response of [ahead, behind, right]) await collector.post('/v1/responses', response)
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => body.data.answers)).toEqual([{ csi: 5 }, { csi: 5 }, { csi: 1 }])
})

test('an answer without a ticket is sent too, and says how far its context is trusted', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  await aWebhook(collector, receiver.url)

  await collector.post('/v1/responses', collector.aResponse())
  await collector.runDueJobs()

  const [message] = receiver.received
  expect(message?.body.data).toMatchObject({ service: 'payroll', trust: 'open', revision: 1 })
  expect(message?.body.data).not.toHaveProperty('ticket')
})

test('no text of an erased person is sent, even if the message was waiting already', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  await aWebhook(collector, receiver.url)
  const first = { csi: 2, comment: 'Olha was here', reasons: ['too_long'] }
  await answered(collector, {}, first, { comment: 'Olha again' })
  await collector.runDueJobs()
  receiver.received.length = 0
  receiver.replies({ status: 200 })

  await collector.delete('/v1/people/olha')
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
    { revision: 1, erased: true, answers: { csi: 2, reasons: ['too_long'] } },
    { revision: 2, erased: true },
  ])
  for (const { text } of receiver.received) expect(text).not.toContain('Olha')
})
