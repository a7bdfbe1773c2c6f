import type { AddressInfo } from 'node:net'
import type { NewInvitation } from '@otklik/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { isPostgres } from '../../../test/database.ts'
import { holdCounter } from '../../../test/hold-counter.ts'
import { askByLetter, openLetterCollector } from '../../../test/letter-collector.ts'
import { openRawClient } from '../../../test/raw-client.ts'
import { talliesAndRecount } from '../../../test/recount.ts'

const ASKS = 100

const anAsk = (ticket: string, parts: Partial<NewInvitation> = {}): NewInvitation => ({
  person: { id: `p-${ticket}` },
  context: { service: 'payroll', ticket },
  ...parts,
})

test('asks that arrive at the same time share transactions', async () => {
  await using collector = await openCollector()

  const replies = await Promise.all(
    Array.from({ length: ASKS }, (_, n) => collector.create('/v1/invitations', anAsk(`INC-${n}`))),
  )

  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
  const invitations = (await collector.allRows()).invitation as { change: number }[]
  expect(invitations).toHaveLength(ASKS)
  expect(new Set(invitations.map(({ change }) => change)).size).toBeLessThan(ASKS / 10)
})

/** Each of these asks has another outcome, or depends on those before it. */
const DIFFERENT_ASKS: NewInvitation[] = [
  anAsk('INC-1'),
  anAsk('INC-1'),
  anAsk('INC-2', { survey: 'unknown' }),
  anAsk('INC-3', { person: { id: 'no-reply@client.example' } }),
  anAsk('INC-4', { person: { id: 'p-opted-out' } }),
  anAsk('INC-5', { person: { id: 'p-erased' } }),
  anAsk('INC-6', { context: { service: 'payroll', ticket: 'INC-6', agent: 'p-INC-6' } }),
  // The survey allows one ask of a person in a month.
  anAsk('INC-7', { person: { id: 'p-7' }, survey: 'monthly' }),
  anAsk('INC-8', { person: { id: 'p-7' }, survey: 'monthly' }),
  // The first letter goes at once. The others wait for one letter, in which the twelfth takes the place of the second.
  ...Array.from({ length: 12 }, (_, n) => askByLetter(`TOGETHER-${n}`)),
]

/** Sends these asks to a new collector. Returns the status of each reply, and what became of each invitation. */
async function outcomesOf(
  sendAll: (
    send: (ask: NewInvitation) => Promise<LightMyRequestResponse>,
  ) => Promise<LightMyRequestResponse[]>,
) {
  await using collector = await openLetterCollector()
  const questions = [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }]
  await collector.put('/v1/surveys/monthly', { name: 'Monthly', minDaysBetween: 30, questions })
  await collector.create('/v1/opt-outs', { person: { id: 'p-opted-out' } })
  await collector.create('/v1/invitations', anAsk('INC-5', { person: { id: 'p-erased' } }))
  await collector.delete('/v1/people/p-erased')

  const replies = await sendAll((ask) => collector.create('/v1/invitations', ask))
  const outcomes = []
  for (const reply of replies) {
    const { id, code } = reply.json()
    const { context, state, suppressedReason } = id === undefined ? {} : await collector.life(id)
    outcomes.push({ status: reply.statusCode, code, ticket: context?.ticket, state, suppressedReason })
  }
  const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
  expect(kept).toEqual(recounted)
  return outcomes
}

test('asks that arrive at the same time are decided one after the other, and one that is refused fails alone', async () => {
  const atOnce = await outcomesOf((send) => Promise.all(DIFFERENT_ASKS.map(send)))
  const oneByOne = await outcomesOf(async (send) => {
    const replies = []
    for (const ask of DIFFERENT_ASKS) replies.push(await send(ask))
    return replies
  })

  expect(atOnce).toEqual(oneByOne)
  expect(atOnce.slice(0, 10)).toMatchObject([
    { status: 201, state: 'sent' },
    { status: 200, state: 'sent' },
    { status: 422, code: 'survey_not_found' },
    { status: 201, suppressedReason: 'automatic_mailbox' },
    { status: 201, suppressedReason: 'opted_out' },
    { status: 410, code: 'erased' },
    { status: 201, suppressedReason: 'own_ticket' },
    { status: 201, state: 'sent' },
    { status: 201, suppressedReason: 'over_budget' },
    { status: 201, state: 'issued' },
  ])
  expect(atOnce[10]).toMatchObject({ ticket: 'TOGETHER-1', suppressedReason: 'over_budget' })
})

test.runIf(isPostgres)('an ask is counted on the day of the time zone in which it is stored', async () => {
  await using collector = await openCollector()
  const counter = await holdCounter(collector, (trx) =>
    trx
      .updateTable('workspace')
      .set({ time_zone: 'Pacific/Kiritimati' })
      .where('workspace', '=', collector.workspace)
      .execute(),
  )

  const asked = collector.create('/v1/invitations', anAsk('INC-1'))
  // The metrics look into the outbox of every workspace, and other tests leave many.
  await expect.poll(() => waitingAsks(collector), { timeout: 20_000 }).toBe(1)
  await counter.release()
  await asked

  const { invitation } = await collector.allRows()
  expect(invitation).toMatchObject([{ issued_day: '2026-03-11' }])
})

async function waitingAsks(collector: TestCollector): Promise<number> {
  return Number(/^otklik_ask_inbox_waiting (\d+)$/m.exec((await collector.metrics()).body)?.[1])
}

test('a collector that closes replies to the asks that wait', async () => {
  await using collector = await openCollector()
  await collector.app.listen({ host: '127.0.0.1', port: 0 })
  const { server } = collector.app
  const { port } = server.address() as AddressInfo
  let received = 0
  server.on('request', () => received++)
  const counter = await holdCounter(collector)

  const clients = await Promise.all(Array.from({ length: 20 }, () => openRawClient(port)))
  for (const [n, { send }] of clients.entries()) {
    const body = JSON.stringify(anAsk(`INC-${n}`))
    send(
      `POST /v1/invitations HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${collector.secret}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
  }
  await expect.poll(() => received).toBe(20)
  const closing = collector.app.close()
  await counter.release()
  const replies = await Promise.all(clients.map(({ ended }) => ended))
  await closing

  expect(replies.filter((reply) => reply.startsWith('HTTP/1.1 201 '))).toHaveLength(20)
  expect((await collector.allRows()).invitation).toHaveLength(20)
})
