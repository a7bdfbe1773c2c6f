import type { ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { openReceiver, type Received } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'

const HOUR_MS = 3_600_000

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

  await collector.runDueJobs()

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
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => [body.data.revision, body.data.answers])).toEqual([
    [1, { csi: 2 }],
    [2, { csi: 2, comment: 'Thanks' }],
    [3, { csi: 5 }],
  ])
})

test('what was answered before there was a webhook leaves nothing to tell', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  const { outbox } = await collector.allRows()
  await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 2 })
  await collector.runDueJobs()

  expect(outbox).toEqual([])
  expect(receiver.revisions()).toEqual([[2]])
})

test('answers without a ticket are told as well, marked by their trust', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)

  await collector.post('/v1/responses', collector.aResponse())
  await collector.runDueJobs()

  const [told] = receiver.received
  expect(told?.body.data).toMatchObject({ service: 'payroll', trust: 'open', revision: 1 })
  expect(told?.body.data).not.toHaveProperty('ticket')
})

test('no later revision passes one that fails, and other invitations pass by', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  let isDown = true
  receiver.answer((response, { body }) =>
    response.writeHead(isDown && body.data.ticket === 'INC-1' ? 400 : 200).end(),
  )

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 }, { csi: 3 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 4 }, { csi: 5 })
  await collector.runDueJobs()
  const waiting = await waitingFor(collector, id)
  isDown = false
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  expect(waiting.map(({ revision, attempts }) => [revision, attempts])).toEqual([
    [1, 1],
    [2, 0],
    [3, 0],
  ])
  expect(receiver.revisions().sort()).toEqual([
    [1, 1, 2, 3],
    [1, 2],
  ])
  expect(await waitingFor(collector, id)).toEqual([])
})

test('what waits to be tried again keeps no new answer waiting', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)
  receiver.answers(400)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.runDueJobs()
  receiver.answers(200)

  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => body.data.ticket)).toEqual(['INC-1', 'INC-2'])
})

test('whatever fails, and however many collectors work, each message arrives, and in the order of its invitation', async () => {
  await using collector = await openCollector({ ...LOOPBACK, collectors: 3 })
  await using receiver = await openReceiver()
  await using other = await openReceiver()
  const ids = [(await aWebhook(collector, receiver.url)).id, (await aWebhook(collector, other.url)).id]
  const arrived = new Map<string, number[]>()
  let count = 0
  for (const [index, each] of [receiver, other].entries()) {
    each.answer((response, { body: { data } }) => {
      const fate = count++ % 7
      if (fate === 3) return response.writeHead(500).end()
      if (fate === 5) return response.destroy()
      const key = `${index} ${data.invitation}`
      arrived.set(key, [...(arrived.get(key) ?? []), data.revision])
      return response.writeHead(200).end()
    })
  }
  const workers = () => Promise.all([collector.runDueJobs(), collector.runDueJobs(), collector.runDueJobs()])

  const answering = Promise.all(
    Array.from({ length: 20 }, (_, ticket) =>
      answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 }, { csi: 2 }, { csi: 3 }),
    ),
  )
  await Promise.all([workers(), answering])
  const isLeft = async () => (await Promise.all(ids.map((id) => waitingFor(collector, id)))).flat().length > 0
  do {
    await workers()
    collector.advance({ hours: 1 })
  } while (await isLeft())

  expect([...arrived.values()]).toEqual(Array(40).fill([1, 2, 3]))
})

test('the id of a message stays the same at each try, and is another for each webhook', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, `${receiver.url}/a`)
  await aWebhook(collector, `${receiver.url}/b`)
  receiver.answers(500)

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()
  receiver.answers(200)
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  const ids = Object.groupBy(receiver.received, ({ path }) => path)
  expect(Object.values(ids).map((each) => new Set(each?.map(({ id }) => id)).size)).toEqual([1, 1])
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2)
  expect(receiver.received).toHaveLength(4)
})

test('a message that is refused is tried for a day, less and less often, then kept as dead until it is replayed', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(500)
  await answered(collector, {}, { csi: 1 })
  const began = collector.clock().getTime()

  const waits: number[] = []
  for (;;) {
    await collector.runDueJobs()
    const [delivery] = await waitingFor(collector, id)
    expect(delivery).toMatchObject({ attempts: receiver.received.length, lastFault: 500 })
    if (delivery?.dueAt === undefined) break
    waits.push(Date.parse(delivery.dueAt) - collector.clock().getTime())
    collector.setTime(delivery.dueAt)
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
  collector.advance({ days: 30 })
  await collector.runDueJobs()
  expect(receiver.received).toHaveLength(tries)

  receiver.answers(200)
  const replay = await collector.create(`/v1/webhooks/${id}/replay`, {})
  await collector.runDueJobs()

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
  await collector.runDueJobs()
  collector.advance({ hours: 10 })
  await answered(collector, { ticket: 'INC-1' }, { csi: 2 }, { csi: 3 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 4 })
  await untilDead(collector, id)
  const died = (await waitingFor(collector, id)).map(({ diesAt }) => Date.parse(diesAt) - began)
  receiver.answers(200)
  receiver.received.length = 0

  const second = (await waitingFor(collector, id)).find(({ revision }) => revision === 2)
  const replay = await collector.create(`/v1/webhooks/${id}/replay`, { deliveries: [second?.id] })
  await collector.runDueJobs()

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
  await collector.runDueJobs()

  expect(receiver.revisions()).toEqual([[1, 2]])
  expect(await waitingFor(collector, id)).toEqual([])
})

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
    await collector.runDueJobs()
    await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
    collector.setTime(new Date(began + 7_199_000).toISOString())
    await collector.runDueJobs()
    const meanwhile = receiver.received.length
    receiver.answers(200)
    collector.setTime(new Date(began + 7_200_000).toISOString())
    await collector.runDueJobs()

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
  await collector.runDueJobs()

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
  receiver.answers(200)
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

test('a receiver that is out is spared: what waits for it shares its pauses', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)
  receiver.answer((response) => response.destroy())
  for (let ticket = 0; ticket < 25; ticket++)
    await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 })

  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(10)
})

test('a receiver that never answers keeps nothing from another', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using silent = await openReceiver()
  await using receiver = await openReceiver()
  const held: ServerResponse[] = []
  silent.answer((response) => held.push(response))
  await aWebhook(collector, silent.url)
  await aWebhook(collector, receiver.url)
  await using _ = collector.startWorker()

  for (let ticket = 0; ticket < 25; ticket++) {
    await answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 }, { csi: 2 })
  }
  await vi.waitFor(() => expect(receiver.received).toHaveLength(50), { timeout: 10_000 })

  expect(held).toHaveLength(10)
  for (const response of held) response.destroy()
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
  await collector.runDueJobs()
  receiver.received.length = 0
  receiver.answers(200)

  await collector.delete('/v1/people/olha')
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
    { revision: 1, erased: true, answers: { csi: 2, reasons: ['too_long'] } },
    { revision: 2, erased: true },
  ])
  for (const { text } of receiver.received) expect(text).not.toContain('Olha')
})

test('a webhook that is deleted gets nothing of what waited for it, nor anything else', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answers(500)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()
  await answered(collector, { ticket: 'INC-2' }, { csi: 1 })

  const reply = await collector.delete(`/v1/webhooks/${id}`)
  collector.advance({ hours: 1 })
  await collector.runDueJobs()
  await answered(collector, { ticket: 'INC-3' }, { csi: 1 })
  await collector.runDueJobs()

  expect(reply.statusCode).toBe(204)
  expect(receiver.received).toHaveLength(1)
  expect(await collector.allRows()).toMatchObject({
    webhook: [],
    webhook_secret: [],
    webhook_delivery: [],
    outbox: [],
  })
})

test('a webhook that is deleted while a message is on its way leaves nothing behind', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  receiver.answer(async (response) => {
    await collector.delete(`/v1/webhooks/${id}`)
    response.writeHead(500).end()
  })

  await answered(collector, {}, { csi: 1 }, { csi: 2 })
  await collector.runDueJobs()

  expect(receiver.received).toHaveLength(1)
  expect(await collector.allRows()).toMatchObject({ webhook: [], webhook_delivery: [], outbox: [] })
})

test('each workspace tells its own answers to its own webhooks', async () => {
  await using ours = await openCollector(LOOPBACK)
  const theirs = await ours.neighbour(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(ours, `${receiver.url}/ours`)
  await aWebhook(theirs, `${receiver.url}/theirs`)

  await answered(ours, { ticket: 'OURS' }, { csi: 1 })
  await answered(theirs, { ticket: 'THEIRS' }, { csi: 2 })
  await Promise.all([ours.runDueJobs(), theirs.runDueJobs()])

  expect(receiver.received.map(({ path, body }) => [path, body.data.ticket]).sort()).toEqual([
    ['/otklik/ours', 'OURS'],
    ['/otklik/theirs', 'THEIRS'],
  ])
})

test('while a secret is rotated both sign, and the old one signs no more after a day or when it is ended', async () => {
  await using collector = await openCollector({ ...LOOPBACK, now: new Date().toISOString() })
  await using receiver = await openReceiver()
  const { id, secret: old, secrets } = await aWebhook(collector, receiver.url)
  const rotate = async () => (await collector.create(`/v1/webhooks/${id}/secrets`, {})).json()
  const signers = async (ticket: string, secretsByName: Record<string, string>) => {
    await answered(collector, { ticket }, { csi: 1 })
    await collector.runDueJobs()
    return signersOf(receiver.received.at(-1), secretsByName)
  }

  const next = await rotate()
  const whileRotating = await signers('INC-1', { old, next: next.secret })
  await collector.delete(`/v1/webhooks/${id}/secrets/${secrets[0]?.id}`)
  const whenEnded = await signers('INC-2', { old, next: next.secret })
  const last = await rotate()
  collector.advance({ days: 1 })
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
  await collector.runDueJobs()

  expect(signersOf(receiver.received[0], { own, others })).toEqual(['own'])
  expect(signersOf(other.received[0], { own, others })).toEqual(['others'])
  expect(receiver.received[0]?.headers['webhook-signature']).not.toContain(' ')
})

test('a name that stands for an address within is not sent to, and the list says why', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { id } = await aWebhook(collector, 'https://localhost:4430/')

  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()

  expect(await waitingFor(collector, id)).toMatchObject([{ state: 'waiting', lastFault: 'address_refused' }])
})

test('no log line tells an answer, a secret, or where it goes', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ ...LOOPBACK, onLog: (line) => void lines.push(line) })
  await using receiver = await openReceiver()
  const { secret } = await aWebhook(collector, `${receiver.url}?key=hidden`)
  receiver.answer((response) => response.writeHead(500).end('Olha is hidden here'))

  await answered(collector, {}, { csi: 1, comment: 'Olha was here' })
  await collector.runDueJobs()

  expect(lines.filter((line) => line.includes('"status":500'))).toHaveLength(1)
  for (const told of ['Olha', 'hidden', secret, secret.slice(6)]) expect(lines.join('')).not.toContain(told)
})

/** Lets so much time pass that nothing may wait any more. */
async function untilDead(collector: TestCollector, id: string): Promise<void> {
  for (let hours = 0; hours < 72; hours += 2) {
    await collector.runDueJobs()
    collector.advance({ hours: 2 })
  }
  expect((await waitingFor(collector, id)).filter(({ state }) => state === 'waiting')).toEqual([])
}

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
