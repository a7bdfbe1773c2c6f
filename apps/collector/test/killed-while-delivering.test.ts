import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { asServer, putServices, sendResponse } from './network-client.ts'
import { aMachine, KEYS, TEST_ENVIRONMENT } from './program.ts'
import { openReceiver } from './receiver.ts'

const ASKS = 12
const REVISIONS = [1, 2, 3]

test('a collector killed while it delivers webhooks loses no message, keeps their order, and repeats them only under the same id', {
  timeout: 120_000,
}, async () => {
  await using receiver = await openReceiver()
  await using machine = await aMachine()
  const serve = async () => {
    const program = machine.serve({ ...TEST_ENVIRONMENT, OTKLIK_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' })
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
  await makeEverythingDue(machine)
  const second = await serve()
  // The receiver has the tenth message, but its reply reaches a dead collector.
  receiver.replies((response) =>
    receiver.received.length < 10 ? response.writeHead(204).end() : second.process.kill('SIGKILL'),
  )
  await second.ended
  receiver.replies((response) => response.writeHead(204).end())
  await makeEverythingDue(machine)
  const third = await serve()
  const receivedIds = () => new Set(receiver.received.map(({ id }) => id))
  await vi.waitFor(() => expect(receivedIds().size).toBe(ASKS * REVISIONS.length), { timeout: 30_000 })
  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)

  const byInvitation = Map.groupBy(receiver.received, ({ body }) => body.data.invitation)
  const distinctMessages = [...byInvitation.values()].map((messages) => [
    ...new Set(messages.map(({ id, body }) => `${body.data.revision} ${id}`)),
  ])
  expect(distinctMessages.map((messages) => messages.map((message) => Number.parseInt(message, 10)))).toEqual(
    Array(ASKS).fill(REVISIONS),
  )
  expect(receiver.received.length).toBeGreaterThan(receivedIds().size)
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
        expect(await sendResponse(url, { ...ask, id: randomUUID(), answers: { csi } })).toMatchObject({
          status: 201,
        })
      }
    }),
  )
}

/** Ends the leases of the dead collector and the pauses of the webhook, as the test does not wait for them. */
async function makeEverythingDue(machine: Parameters<typeof openDatabase>[0]): Promise<void> {
  const { db, close } = await openDatabase(machine)
  const due = new Date()
  await db.updateTable('outbox').set({ due }).where('workspace', '=', 'main').execute()
  await db.updateTable('webhook').set({ paused_until: null }).where('workspace', '=', 'main').execute()
  await db.updateTable('webhook_delivery').set({ due }).where('workspace', '=', 'main').execute()
  await close()
}
