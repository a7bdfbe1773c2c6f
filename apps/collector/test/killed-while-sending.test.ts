import { expect, test, vi } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { openTestMailServer } from './mail-server.ts'
import { aMachine, KEYS, TEST_ENVIRONMENT } from './program.ts'

const LETTERS = 30
const PEOPLE = Array.from({ length: LETTERS }, (_, index) => `p-${index}@client.example`)

test('a collector killed while it sends letters loses none, and repeats only those whose acceptance it could not record', {
  timeout: 120_000,
}, async () => {
  await using server = await openTestMailServer()
  await using machine = await aMachine()
  const mail = { OTKLIK_SMTP_URL: server.url, OTKLIK_MAIL_FROM: 'service@centre.example' }
  const serve = async () => {
    const program = machine.serve({ ...TEST_ENVIRONMENT, ...mail })
    await machine.ready(program)
    return program
  }
  const mayRepeat = new Set<string>()
  /** Makes the claimed jobs of the dead collector due now, as the test does not wait for the end of their lease. */
  const endLeases = async () => {
    const { db, close } = await openDatabase(machine)
    const unsent = await db
      .selectFrom('invitation')
      .where('workspace', '=', 'main')
      .where('sent_at', 'is', null)
      .select('id')
      .execute()
    for (const { id } of unsent) mayRepeat.add(id)
    await db.updateTable('outbox').set({ due: new Date() }).where('workspace', '=', 'main').execute()
    await close()
  }

  const first = await serve()
  const killFirst = async () => {
    first.process.kill('SIGKILL')
    await first.ended
  }
  // The server accepts the tenth letter, but its reply reaches a dead collector.
  server.listen({ onAccepted: (count) => (count === 10 ? killFirst() : undefined) })
  await invite(machine.url, PEOPLE)
  await first.ended
  server.listen({})
  await endLeases()
  const arrivedBefore = server.arrived.length
  const second = await serve()
  server.listen({ onData: (count) => count > arrivedBefore + 10 && second.process.kill('SIGKILL') })
  await second.ended
  server.listen({})
  await endLeases()
  const third = await serve()
  const recipients = () => new Set(server.arrived.flatMap(({ envelope }) => envelope.to))
  await vi.waitFor(() => expect(recipients().size).toBe(LETTERS), { timeout: 30_000 })
  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)

  expect([...recipients()].sort()).toEqual([...PEOPLE].sort())
  const copies = Map.groupBy(server.arrived, ({ envelope }) => envelope.to[0])
  const repeated = [...copies.values()].filter(({ length }) => length > 1)
  expect(repeated.length).toBeGreaterThan(0)
  for (const group of repeated) {
    const [messageId, ...others] = new Set(group.map(({ mail }) => mail.messageId))
    expect(others).toEqual([])
    expect(mayRepeat).toContain(messageId?.slice(1, 37))
  }
  const { db, close } = await openDatabase(machine)
  const { sent, left } = await countSentAndLeft(db)
  await close()
  expect({ sent, left }).toEqual({ sent: LETTERS, left: 0 })
})

test('a collector killed while it sends a letter about several tickets repeats it under the same Message-ID', {
  timeout: 120_000,
}, async () => {
  await using server = await openTestMailServer()
  await using machine = await aMachine()
  const serve = async () => {
    const program = machine.serve({
      ...TEST_ENVIRONMENT,
      OTKLIK_SMTP_URL: server.url,
      OTKLIK_MAIL_FROM: 'service@centre.example',
    })
    await machine.ready(program)
    return program
  }
  const kill = async ({ process, ended }: Awaited<ReturnType<typeof serve>>) => {
    process.kill('SIGKILL')
    await ended
  }
  const makeDue = async () => {
    const { db, close } = await openDatabase(machine)
    await db.updateTable('outbox').set({ due: new Date() }).where('workspace', '=', 'main').execute()
    await close()
  }

  const first = await serve()
  const [atOnce = ''] = await invite(machine.url, Array(3).fill('p@client.example'))
  await vi.waitFor(async () => expect(await stateOf(machine.url, atOnce)).toBe('sent'), { timeout: 30_000 })
  await kill(first)
  await makeDue()
  const second = await serve()
  server.listen({ onAccepted: () => kill(second) })
  await second.ended
  server.listen({})
  await makeDue()
  const third = await serve()
  await vi.waitFor(() => expect(server.arrived).toHaveLength(3), { timeout: 30_000 })
  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)

  const [, ...copies] = server.arrived
  expect(copies.map(({ mail }) => mail.subject)).toEqual(Array(2).fill('INC-2, INC-1: how was the service?'))
  expect(new Set(copies.map(({ mail }) => mail.messageId)).size).toBe(1)
  const { db, close } = await openDatabase(machine)
  const counts = await countSentAndLeft(db)
  await close()
  expect(counts).toEqual({ sent: 3, left: 0 })
})

async function countSentAndLeft(db: Awaited<ReturnType<typeof openDatabase>>['db']) {
  const invitations = await db
    .selectFrom('invitation')
    .where('workspace', '=', 'main')
    .where('sent_at', 'is not', null)
    .select('id')
    .execute()
  const jobs = await db.selectFrom('outbox').where('workspace', '=', 'main').select('change').execute()
  return { sent: invitations.length, left: jobs.length }
}

/** Invites people by letter, one ticket each, and returns the ids of their invitations. */
async function invite(url: string, people: readonly string[]): Promise<string[]> {
  const asks = people.map((id, index) => ({
    person: { id },
    context: { service: 'payroll', ticket: `INC-${index}` },
    deliver: 'email',
  }))
  const reply = await fetch(`${url}/v1/invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEYS.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(asks),
  })
  expect(reply.status).toBe(200)
  const { items } = (await reply.json()) as { items: { invitation: { id: string } }[] }
  return items.map(({ invitation }) => invitation.id)
}

async function stateOf(url: string, invitation: string): Promise<string> {
  const headers = { authorization: `Bearer ${KEYS.secret}` }
  const reply = await fetch(`${url}/v1/invitations/${invitation}`, { headers })
  return ((await reply.json()) as { state: string }).state
}
