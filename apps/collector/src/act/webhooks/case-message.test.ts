import { randomUUID } from 'node:crypto'
import { CaseChanged, CaseOpened } from '@otklik/contract'
import { Webhook } from 'standardwebhooks'
import { beforeEach, expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { storeStep } from '../../../test/store-step.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'
import { PERSON } from '../cases/case.ts'

playReceivers()

let collector: TestCollector

beforeEach(async () => {
  // A receiver that verifies refuses what was signed more than five minutes ago.
  const opened = await openCollector({ ...LOOPBACK, now: new Date().toISOString() })
  collector = opened
  return () => opened[Symbol.asyncDispose]()
})

/** Makes a webhook that gets the steps of cases. */
async function aCaseWebhook(receiver: { url: string }) {
  return aWebhook(collector, receiver.url, 'case.opened', 'case.changed')
}

async function casesOf(ticket: string): Promise<string[]> {
  const files = (await collector.allRows()).case_file as { id: string; ticket: string }[]
  return files.filter((file) => file.ticket === ticket).map(({ id }) => id)
}

const stepsOf = (receiver: ReturnType<typeof aReceiver>) =>
  receiver.received.map(({ body }) => {
    const { ticket, version, step, state, currentVersion } = body.data as unknown as CaseChanged['data']
    return [ticket, version, step, state, currentVersion]
  })

test('each step of a case is sent, signed, with where the case stands and without anything that a person said', async () => {
  const receiver = aReceiver()
  const { secret } = await aCaseWebhook(receiver)
  const context = { ticket: 'INC-7', round: 2, agent: 'ann', company: 'acme', level: 3 } as const
  await answered(collector, context, { csi: 2, comment: 'Olha was here' })
  await collector.runDueJobs()
  const [id = ''] = await casesOf('INC-7')
  const owner = randomUUID()
  const resolution = { state: 'resolved', owner, cause: 'wrong-data', outcome: 'fixed' } as const
  const user = { kind: 'user', id: owner } as const
  await storeStep(collector, id, { kind: 'resolved', actor: user, text: 'We told Olha' }, () => resolution)
  await storeStep(collector, id, { kind: 'settled', actor: PERSON }, () => ({
    settled: 'yes',
    after_score: 5,
  }))

  await collector.runDueJobs()

  const verified = receiver.received.map(({ text, headers }) => new Webhook(secret).verify(text, headers))
  const now = collector.now().toISOString()
  const first = {
    case: id,
    version: 1,
    step: 'opened',
    by: 'rule',
    state: 'open',
    currentVersion: 1,
    kind: 'low-score',
    cameBy: 'rating',
    ...context,
    service: 'payroll',
    invitation: expect.any(String),
    question: 'csi',
    score: 2,
    threshold: 5,
    contactDue: expect.any(String),
    resolveDue: expect.any(String),
    url: `http://collector.test/v1/cases/${id}`,
  }
  const later = { ...first, owner, cause: 'wrong-data', outcome: 'fixed', settled: 'yes', afterScore: 5 }
  const current = { state: 'resolved', currentVersion: 3 }
  expect(verified).toEqual([
    { type: 'case.opened', timestamp: now, data: first },
    {
      type: 'case.changed',
      timestamp: now,
      data: { ...later, ...current, version: 2, step: 'resolved', by: 'user' },
    },
    {
      type: 'case.changed',
      timestamp: now,
      data: { ...later, ...current, version: 3, step: 'settled', by: 'person' },
    },
  ])
  expect(CaseOpened.parse(verified[0])).toEqual(verified[0])
  expect(verified.slice(1).map((message) => CaseChanged.parse(message))).toEqual(verified.slice(1))
  for (const { text } of receiver.received) expect(text).not.toMatch(/olha/i)
})

test('a message tells the state after its step, even if more has happened since', async () => {
  const receiver = aReceiver()
  await aCaseWebhook(receiver)

  await answered(collector, {}, { csi: 2 }, { csi: 5 }, { csi: 1 })
  await collector.runDueJobs()

  expect(stepsOf(receiver)).toEqual([
    ['INC-1', 1, 'opened', 'open', 3],
    ['INC-1', 2, 'withdrawn', 'withdrawn', 3],
    ['INC-1', 3, 'opened', 'open', 3],
  ])
})

test('a later step waits behind one that fails, other cases do not, and a replay sends what is dead in order', async () => {
  const receiver = aReceiver(({ body }) => ({ status: body.data.ticket === 'INC-1' ? 400 : 200 }))
  const { id } = await aCaseWebhook(receiver)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { comment: 'Too long' })
  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.runDueJobs()
  const waiting = await waitingFor(collector, id)
  collector.advance({ days: 1 })
  await collector.runDueJobs()
  const dead = await waitingFor(collector, id)
  receiver.received.length = 0
  receiver.replies({ status: 200 })

  const replay = await collector.create(`/v1/webhooks/${id}/replay`, {})
  await collector.runDueJobs()

  const [about] = await casesOf('INC-1')
  expect(waiting.sort((a, b) => Number(a.version) - Number(b.version))).toMatchObject([
    { event: 'case.opened', case: about, version: 1, attempts: 1, state: 'waiting' },
    { event: 'case.changed', case: about, version: 2, attempts: 0, state: 'waiting' },
  ])
  for (const delivery of waiting) expect(delivery).not.toHaveProperty('invitation')
  expect(dead.map(({ state }) => state)).toEqual(['dead', 'dead'])
  expect(replay.json()).toEqual({ replayed: 2 })
  expect(stepsOf(receiver)).toEqual([
    ['INC-1', 1, 'opened', 'open', 2],
    ['INC-1', 2, 'commented', 'open', 2],
  ])
})

test('a message about an erased person says so, even if it was waiting already', async () => {
  const receiver = aReceiver({ status: 500 })
  await aCaseWebhook(receiver)
  await answered(collector, {}, { csi: 2 })
  await collector.runDueJobs()
  receiver.received.length = 0
  receiver.replies({ status: 200 })

  const [id = ''] = await casesOf('INC-1')
  await storeStep(collector, id, { kind: 'erased' }, () => ({
    state: 'erased',
    erased_at: collector.now(),
  }))
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
    { version: 1, state: 'open', erased: true },
    { version: 2, state: 'erased', erased: true },
  ])
})

test('a webhook gets the events that it names, and only answers if it names none', async () => {
  const [answers, cases] = [aReceiver(), aReceiver()]
  await aWebhook(collector, answers.url)
  await aWebhook(collector, cases.url, 'case.opened')

  await answered(collector, {}, { csi: 2 }, { comment: 'Too long' })
  await collector.runDueJobs()

  const types = (receiver: typeof cases) => receiver.received.map(({ body }) => body.type)
  expect(types(answers)).toEqual(['response.stored', 'response.stored'])
  expect(types(cases)).toEqual(['case.opened'])
})

test('a webhook for cases is made by a caller who may work on them', async () => {
  const create = (key: string, events?: string[]) =>
    collector.send({
      method: 'POST',
      url: '/v1/webhooks',
      headers: { authorization: `Bearer ${key}` },
      payload: { url: 'https://tickets.example/otklik', ...(events && { events }) },
    })
  const withRows = await collector.keyWith('admin', 'rows')

  const refused = await create(withRows, ['response.stored', 'case.changed'])

  expect(refused).toBeProblem(403, 'forbidden')
  expect(refused.json().detail).toMatch(/steps of cases, so it needs the scope work/)
  expect((await create(withRows)).statusCode).toBe(201)
  expect((await create(await collector.keyWith('admin', 'work'), ['case.changed'])).statusCode).toBe(201)
})
