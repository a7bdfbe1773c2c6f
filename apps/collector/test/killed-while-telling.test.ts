import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { aMachine, GIVEN, KEYS } from './program.ts'
import { asServer, putServices, rate } from './rate.ts'
import { openReceiver } from './receiver.ts'

const ASKS = 12
const REVISIONS = [1, 2, 3]

test('a collector that is killed while it tells answers loses none, tells them in order, and repeats a message under its id alone', {
  timeout: 120_000,
}, async () => {
  await using receiver = await openReceiver()
  await using machine = await aMachine()
  const serve = async () => {
    const program = machine.serve({ ...GIVEN, OTKLIK_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' })
    await machine.ready(program)
    return program
  }
  const first = await serve()
  await putServices(first.url, ['payroll'])
  receiver.replies((response) => response.writeHead(503).end())
  await asServer('POST', `${first.url}/v1/webhooks`, { url: receiver.url })
  await answerAll(first.url)
  first.process.kill('SIGKILL')
  await first.ended
  receiver.received.length = 0
  await letTryNow(machine)
  const second = await serve()
  // It has the tenth, and its answer finds nobody.
  receiver.replies((response) =>
    receiver.received.length < 10 ? response.writeHead(204).end() : second.process.kill('SIGKILL'),
  )
  await second.ended
  receiver.replies((response) => response.writeHead(204).end())
  await letTryNow(machine)
  const third = await serve()
  const told = () => new Set(receiver.received.map(({ id }) => id))
  await vi.waitFor(() => expect(told().size).toBe(ASKS * REVISIONS.length), { timeout: 30_000 })
  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)

  const byInvitation = Map.groupBy(receiver.received, ({ body }) => body.data.invitation)
  const firstTold = [...byInvitation.values()].map((messages) => [
    ...new Set(messages.map(({ id, body }) => `${body.data.revision} ${id}`)),
  ])
  expect(firstTold.map((messages) => messages.map((message) => Number.parseInt(message, 10)))).toEqual(
    Array(ASKS).fill(REVISIONS),
  )
  expect(receiver.received.length).toBeGreaterThan(told().size)
  const { db, close } = await openDatabase(machine)
  const left = await db.selectFrom('webhook_delivery').where('workspace', '=', 'main').select('id').execute()
  await close()
  expect(left).toEqual([])
})

async function answerAll(url: string): Promise<void> {
  await Promise.all(
    Array.from({ length: ASKS }, async () => {
      const ask = { site: KEYS.site, invitation: randomUUID(), context: { service: 'payroll' } }
      for (const csi of REVISIONS) {
        expect(await rate(url, { ...ask, id: randomUUID(), answers: { csi } })).toMatchObject({ status: 201 })
      }
    }),
  )
}

/** Ends the dead collector's leases, and the pauses that the receiver has earned, which a test does not wait for. */
async function letTryNow(machine: Parameters<typeof openDatabase>[0]): Promise<void> {
  const { db, close } = await openDatabase(machine)
  const due = new Date()
  await db.updateTable('outbox').set({ due }).where('workspace', '=', 'main').execute()
  await db.updateTable('webhook').set({ paused_until: null }).where('workspace', '=', 'main').execute()
  await db.updateTable('webhook_delivery').set({ due }).where('workspace', '=', 'main').execute()
  await close()
}
