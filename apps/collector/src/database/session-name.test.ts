import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findCoordinator } from './coordinator.ts'
import { openDatabase } from './open.ts'
import { waitForPostgres } from './wait-for-postgres.ts'

/** Accepts connections as a Postgres would, and closes each after its first message, which names the session. */
async function openDeafPostgres() {
  const messages: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (message) => {
      messages.push(message.toString())
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    url: `postgres://somebody@127.0.0.1:${address.port}/otklik`,
    messages,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

test('each session of a collector is named, so that no other collector ends it as an older one', async () => {
  await using postgres = await openDeafPostgres()
  const { db, withoutTimeout, close } = await openDatabase({ databaseUrl: postgres.url, dataDir: undefined })
  const ignored = () => {}

  await waitForPostgres([postgres.url], 0).catch(ignored)
  await findCoordinator([postgres.url]).catch(ignored)
  await withoutTimeout(async () => {}).catch(ignored)
  await db.selectFrom('workspace').select('workspace').execute().catch(ignored)
  await close()

  expect(postgres.messages.length).toBeGreaterThanOrEqual(4)
  for (const message of postgres.messages) expect(message).toContain('application_name\0otklik\0')
})
