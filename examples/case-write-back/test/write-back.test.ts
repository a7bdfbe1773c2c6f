import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HttpResponse, http } from 'msw/http'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openJournal } from '../src/journal.ts'
import { startWriteBack } from '../src/write-back.ts'
import { aMessage, CASE, deliver, OTKLIK, playCase, WEBHOOK_SECRET } from './otklik.ts'
import { type Call, SYSTEMS } from './ticket-systems.ts'

const network = setupServer()
const folder = mkdtempSync(join(tmpdir(), 'write-back-'))
const path = join(folder, 'journal.ndjson')

beforeAll(() => network.listen({ onUnhandledFrame: 'bypass' }))
beforeEach(() => rmSync(path, { force: true }))
afterEach(() => network.resetHandlers())
afterAll(() => {
  network.close()
  rmSync(folder, { recursive: true })
})

const REOPENED =
  'A score of 2, below 5, needs a follow-up: contact by 2026-03-10 16:00 UTC, resolve by 2026-03-13 12:00 UTC.'
const RESOLVED = 'The follow-up is resolved: fixed, cause wrong-data.'

/** Starts the program between a played Otklik and a played ticket system. */
async function between(name = 'generic', { ticketPrefix = '' } = {}) {
  const played = SYSTEMS[name]
  if (!played) throw new Error(`There is no system ${name}.`)
  const calls: Call[] = []
  const logged: string[] = []
  const otklik = playCase()
  network.use(...played.handlers(calls), ...otklik.handlers)
  const start = () =>
    startWriteBack({
      host: '127.0.0.1',
      port: 0,
      webhookSecret: WEBHOOK_SECRET,
      stepsToken: 'the-token-of-the-steps',
      otklik: { url: OTKLIK, workKey: 'sk_main_work' },
      ticketPrefix,
      system: played.system,
      log: (line) => void logged.push(line),
      journal: openJournal(path),
    })
  let writeBack = await start()
  return {
    ...played,
    calls,
    logged,
    otklik,
    deliver: (message: object, secret?: string) => deliver(writeBack.url, message, secret),
    /** Sends what the ticket system sends. */
    tell: async (body: string, authorization = 'Bearer the-token-of-the-steps') => {
      const headers = { 'content-type': 'application/json', authorization }
      return (await fetch(`${writeBack.url}/steps`, { method: 'POST', headers, body })).status
    },
    restart: async () => {
      await writeBack.close()
      writeBack = await start()
    },
    [Symbol.asyncDispose]: () => writeBack.close(),
  }
}

/** Fills in a recipe as the ticket system does. */
function recipeOf(name: string, placeholders: Record<string, string>): string {
  const recipe = readFileSync(new URL(`../recipes/${name}.json`, import.meta.url), 'utf8')
  return Object.entries(placeholders).reduce((text, [from, to]) => text.replaceAll(from, to), recipe)
}

test.each(Object.keys(SYSTEMS))(
  '%s opens the ticket again for a case, and shows how it ends',
  async (name) => {
    await using system = await between(name)
    const { ticket } = system
    const resolved = {
      ticket,
      step: 'resolved',
      by: 'user',
      state: 'resolved',
      cause: 'wrong-data',
      outcome: 'fixed',
    } as const

    const statuses = [
      await system.deliver(aMessage(1, { ticket })),
      await system.deliver(aMessage(2, resolved)),
    ]

    expect(statuses).toEqual([204, 204])
    expect(system.calls).toEqual([...system.reopened(REOPENED), ...system.noted(RESOLVED)])
  },
)

test.each(Object.keys(SYSTEMS))(
  'a step that is taken in %s by its recipe is taken with the case, once',
  async (name) => {
    await using system = await between(name)
    await system.deliver(aMessage(1, { ticket: system.ticket }))
    const told = recipeOf(name, system.placeholders)

    const statuses = [await system.tell(told), await system.tell(told)]

    expect(statuses).toEqual([204, 204])
    expect(told).not.toMatch(/[{#]\{/)
    expect(system.otklik.steps()).toEqual([{ kind: 'resolved', cause: 'wrong-data', outcome: 'fixed' }])
  },
)

test('a message is shown once, though it comes again, at the same time, or after a restart', async () => {
  await using system = await between()

  await Promise.all([system.deliver(aMessage(1)), system.deliver(aMessage(1))])
  await system.restart()
  await system.deliver(aMessage(1))

  expect(system.calls).toEqual(system.reopened(REOPENED))
})

test('a step that came from the ticket is not shown there again', async () => {
  await using system = await between()
  await system.deliver(aMessage(1))
  system.calls.length = 0

  const status = await system.deliver(aMessage(2, { step: 'contacted', by: 'key', state: 'contacted' }))

  expect([status, system.calls]).toEqual([204, []])
})

test('somebody else was faster: the case is read again, and the step taken with its new version', async () => {
  await using system = await between()
  await system.deliver(aMessage(1))
  system.otklik.state.version = 4

  const status = await system.tell(
    JSON.stringify({ ticket: 'INC-1042', at: 'now', step: { kind: 'contacted', by: 'phone' } }),
  )

  expect([status, system.otklik.state.version]).toEqual([204, 5])
})

test('what Otklik says to a step that the case does not allow is passed on', async () => {
  await using system = await between()
  await system.deliver(aMessage(1))
  network.use(
    http.post(`${OTKLIK}/v1/cases/${CASE}/events`, () =>
      HttpResponse.json({ status: 409, code: 'wrong_state' }, { status: 409 }),
    ),
  )

  expect(await system.tell('{"ticket": "INC-1042", "at": "now", "step": {"kind": "closed"}}')).toBe(409)
})

test('only the tickets of this system are shown, and their prefix is no part of their number there', async () => {
  await using system = await between('generic', { ticketPrefix: 'sd-' })

  const statuses = [
    await system.deliver(aMessage(1, { ticket: 'other-7' })),
    await system.deliver(aMessage(1, { ticket: 'sd-INC-1042' })),
    await system.tell('{"ticket": "INC-1042", "at": "now", "step": {"kind": "contacted", "by": "phone"}}'),
  ]

  expect(statuses).toEqual([204, 204, 204])
  expect(system.calls).toEqual(system.reopened(REOPENED))
})

test('a closed ticket of Zendesk gets a follow-up ticket, and its later notes are left out', async () => {
  await using system = await between('zendesk')
  const details = { status: [{ description: 'Status: closed prevents ticket update' }] }
  network.use(
    http.put('https://centre.zendesk.com/api/v2/tickets/:id.json', () =>
      HttpResponse.json({ error: 'RecordInvalid', details }, { status: 422 }),
    ),
  )

  await system.deliver(aMessage(1, { ticket: '35436' }))
  const later = await system.deliver(aMessage(2, { ticket: '35436', step: 'contacted', by: 'user' }))

  expect(later).toBe(204)
  expect(system.calls).toEqual([
    [
      'POST /api/v2/tickets.json',
      { ticket: { via_followup_source_id: 35436, comment: { body: REOPENED, public: false } } },
    ],
  ])
})

test('a ticket system that is down gets the message when it is sent again, and a deleted ticket holds up nothing', async () => {
  await using system = await between()
  const fails = (status: number) =>
    network.use(
      http.post('https://flows.example/notes', () => new HttpResponse(null, { status }), { once: true }),
    )

  fails(503)
  const down = await system.deliver(aMessage(1))
  const again = await system.deliver(aMessage(1))
  fails(404)
  const deleted = await system.deliver(aMessage(2, { step: 'contacted', by: 'user' }))

  expect([down, again, deleted]).toEqual([502, 204, 204])
  expect(system.logged).toEqual(['POST https://flows.example/notes got 503'])
  expect(system.calls).toEqual(system.reopened(REOPENED))
})

test('what is not signed by Otklik, has no token or is no step is refused', async () => {
  await using system = await between()
  const step = '{"ticket": "INC-1042", "at": "now", "step": {"kind": "closed"}}'

  expect(await system.deliver(aMessage(1), `whsec_${Buffer.from('another secret').toString('base64')}`)).toBe(
    401,
  )
  expect(await system.tell(step, 'Bearer a-guess')).toBe(401)
  expect(await system.tell(step, `Basic ${btoa('the-token-of-the-steps:')}`)).toBe(401)
  expect(await system.tell(step, `Basic ${btoa('zammad:the-token-of-the-steps')}`)).toBe(404)
  expect(await system.tell(step)).toBe(404)
  expect(await system.tell('{"ticket": "INC-1042"}')).toBe(400)
  expect(await system.tell('nonsense')).toBe(400)
  expect(await system.deliver({ type: 'response.stored', data: {} })).toBe(204)
  expect([system.calls, system.otklik.steps()]).toEqual([[], []])
})

test('a journal whose last line was cut off by a crash keeps the others', () => {
  const known = { case: CASE, ticket: 'INC-1042', version: 1, shown: 1 }
  writeFileSync(path, `${JSON.stringify(known)}\n{"case": "3c9`)

  openJournal(path).record({ ...known, version: 2, shown: 2 })

  expect(openJournal(path).findByTicket('INC-1042')).toEqual({ ...known, version: 2, shown: 2 })
})
