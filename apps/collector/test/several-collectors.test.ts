import { randomUUID } from 'node:crypto'
import type { NewResponse } from '@otklik/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import {
  addUnreachableWebhook,
  expectBoundedRates,
  expectExactlyOnce,
  type Journal,
  recordOutcome,
} from './exactly-once.ts'
import { freePort } from './free-port.ts'
import { asServer, fetchRates, type Outcome, putServices, sendResponse } from './network-client.ts'
import { aMachine, KEYS, TEST_ENVIRONMENT } from './program.ts'
import { openReverseProxy } from './reverse-proxy.ts'

const COLLECTORS = 3
const ASKS = 40

/** Serves all tests of this file. */
let several: Awaited<ReturnType<typeof openSeveral>>
beforeAll(async () => {
  several = await openSeveral()
})
afterAll(() => several[Symbol.asyncDispose]())

/** Starts three collector processes on one empty Postgres, behind a plain reverse proxy. */
async function openSeveral() {
  const machine = await aMachine()
  const ports = await Promise.all(Array.from({ length: COLLECTORS }, freePort))
  // All start at once on an empty database; one of them migrates it and creates `main`.
  const programs = ports.map((port) =>
    machine.serve({ ...TEST_ENVIRONMENT, OTKLIK_PUBLIC_URL: 'http://rate.test', OTKLIK_PORT: String(port) }),
  )
  await Promise.all(programs.map((program) => machine.ready(program)))
  const proxy = await openReverseProxy(programs.map(({ url }) => url))
  return {
    machine,
    url: proxy.url,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]()
      await machine[Symbol.asyncDispose]()
    },
  }
}

test('several collectors behind a proxy, on one Postgres, behave as one', async () => {
  const { machine } = several
  await putServices(several.url, ['payroll'])
  await addUnreachableWebhook(several.url)
  const journal: Journal = new Map()
  const send = async (body: NewResponse): Promise<Outcome> => {
    const outcome = await sendResponse(several.url, body)
    recordOutcome(journal, body, outcome)
    return outcome
  }

  await Promise.all(Array.from({ length: ASKS }, (_, index) => answerOneAsk(index)))

  expectBoundedRates(await fetchRates(several.url, 'service,trust'))
  const { db, close } = await openDatabase(machine)
  await expectExactlyOnce(db, 'main', journal)
  await close()
  expect(journal.size).toBe(ASKS * 3)

  /** Sends a first answer with racing retries and contradictions, then two revisions that overtake each other. */
  async function answerOneAsk(index: number): Promise<void> {
    const ask = { site: KEYS.site, invitation: randomUUID(), context: { service: 'payroll' } }
    const first: NewResponse = { ...ask, id: randomUUID(), answers: { csi: 1 + (index % 5) }, seq: 1 }
    const contradicting: NewResponse = { ...first, answers: { csi: 5 - (index % 5), comment: 'No!' } }

    const race = await Promise.all([first, contradicting, first, contradicting, first].map(send))
    const revisions = await Promise.all(
      [3, 2].map((seq) =>
        send({ ...first, id: randomUUID(), seq, answers: { csi: 1 + ((index + seq) % 5) } }),
      ),
    )

    const [stored, ...repeated] = race.filter(({ kind }) => kind === 'ok').sort(byStatus)
    expect(stored).toMatchObject({ status: 201 })
    const receipt = stored?.kind === 'ok' ? stored.receipt : undefined
    for (const each of repeated) expect(each).toEqual({ kind: 'ok', status: 200, receipt })
    for (const each of race.filter(({ kind }) => kind !== 'ok')) {
      expect(each).toEqual({ kind: 'refused', status: 409, code: 'idempotency_conflict' })
    }
    // The edit window is the same, whichever collector a revision goes through.
    for (const each of revisions) {
      expect(each).toMatchObject({ status: 201, receipt: { editableUntil: receipt?.editableUntil } })
    }
  }
})

test('with several collectors an ask is created once and the limit of letters holds', async () => {
  await asServer('PATCH', `${several.url}/v1/workspace`, { budgets: { lettersPerWeek: 3 } })
  const ask = (ticket: string) =>
    asServer('POST', `${several.url}/v1/invitations`, {
      person: { id: 'p-1' },
      context: { service: 'payroll', ticket },
    })

  const same = await Promise.all(Array.from({ length: 30 }, () => ask('INC-0')))
  const others = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(`INC-${index + 1}`)))

  expect(same.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(new Set(same.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(others.filter(({ body }) => body.state === 'sent')).toHaveLength(2)
  expect(others.filter(({ body }) => body.suppressedReason === 'over_budget')).toHaveLength(28)
})

function byStatus(a: Outcome, b: Outcome): number {
  return (a.kind === 'ok' ? -a.status : 0) - (b.kind === 'ok' ? -b.status : 0)
}
