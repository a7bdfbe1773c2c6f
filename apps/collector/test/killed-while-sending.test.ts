import { expect, test, vi } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { openTestMailServer } from './mail-server.ts'
import { aMachine, GIVEN, KEYS } from './program.ts'

const LETTERS = 30
const PEOPLE = Array.from({ length: LETTERS }, (_, index) => `p-${index}@client.example`)

test('a collector that is killed while it sends loses no letter, and repeats none but what was taken before it could note so', {
  timeout: 120_000,
}, async () => {
  await using server = await openTestMailServer()
  await using machine = await aMachine()
  const mail = { OTKLIK_SMTP_URL: server.url, OTKLIK_MAIL_FROM: 'service@centre.example' }
  const serve = async () => {
    const program = machine.serve({ ...GIVEN, ...mail })
    await machine.ready(program)
    return program
  }
  const mayRepeat = new Set<string>()
  /** What was in a dead collector's hands is due again when its lease ends, which a test does not wait for. */
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
  const killed = async () => {
    first.process.kill('SIGKILL')
    await first.ended
  }
  // It has the tenth, and its answer finds nobody.
  server.hear({ taken: (count) => (count === 10 ? killed() : undefined) })
  await invite(machine.url)
  await first.ended
  server.hear({})
  await endLeases()
  const arrivedBefore = server.arrived.length
  const second = await serve()
  server.hear({ begun: (count) => count > arrivedBefore + 10 && second.process.kill('SIGKILL') })
  await second.ended
  server.hear({})
  await endLeases()
  const third = await serve()
  const reached = () => new Set(server.arrived.flatMap(({ envelope }) => envelope.to))
  await vi.waitFor(() => expect(reached().size).toBe(LETTERS), { timeout: 30_000 })
  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)

  expect([...reached()].sort()).toEqual([...PEOPLE].sort())
  const copies = Map.groupBy(server.arrived, ({ envelope }) => envelope.to[0])
  const repeated = [...copies.values()].filter(({ length }) => length > 1)
  expect(repeated.length).toBeGreaterThan(0)
  for (const same of repeated) {
    const [messageId, ...others] = new Set(same.map(({ mail }) => mail.messageId))
    expect(others).toEqual([])
    expect(mayRepeat).toContain(messageId?.slice(1, 37))
  }
  const { db, close } = await openDatabase(machine)
  const { sent, left } = await outcomeIn(db)
  await close()
  expect({ sent, left }).toEqual({ sent: LETTERS, left: 0 })
})

async function outcomeIn(db: Awaited<ReturnType<typeof openDatabase>>['db']) {
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
