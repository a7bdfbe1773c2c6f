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
  await invite(machine.url)
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

async function invite(url: string): Promise<void> {
  const asks = PEOPLE.map((id, index) => ({
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
}
