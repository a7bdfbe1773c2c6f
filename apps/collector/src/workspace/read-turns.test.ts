import { type AddressInfo, connect } from 'node:net'
import fastify, { type FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { isPostgres } from '../../test/database.ts'
import { holdTransaction } from '../../test/hold-counter.ts'
import { openRawClient } from '../../test/raw-client.ts'
import { endReadTurns, endWithReply } from './read-turns.ts'

const SCORES = '/v1/scores?from=2026-01-01&to=2027-01-01'

/** Keeps every read of scores waiting until `release` is called. */
const holdScores = ({ db }: TestCollector) =>
  holdTransaction(db, (trx) => sql`lock table service_day in access exclusive mode`.execute(trx))

test.runIf(isPostgres)('while 200 reads of a workspace wait, another one reads and writes', async () => {
  await using collector = await openCollector()
  const other = await collector.neighbour()
  const scores = await holdScores(collector)

  const reads = Array.from({ length: 200 }, () => collector.get(SCORES))
  const others = [
    await other.get('/v1/workspace'),
    await other.put('/v1/services/travel', { name: 'Travel' }),
  ]
  await scores.release()
  const replies = await Promise.all(reads)

  expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 201])
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
})

test.runIf(isPostgres)('reads whose clients are gone hold no turn', async () => {
  await using collector = await openCollector()
  await collector.app.listen({ host: '127.0.0.1', port: 0 })
  const { server } = collector.app
  const { port } = server.address() as AddressInfo
  let received = 0
  server.on('request', () => received++)
  const scores = await holdScores(collector)

  const clients = await Promise.all(Array.from({ length: 12 }, () => openRawClient(port)))
  for (const { send } of clients) {
    send(`GET ${SCORES} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${collector.secret}\r\n\r\n`)
  }
  await expect.poll(() => received).toBe(12)
  for (const client of clients) client[Symbol.dispose]()
  await expect.poll(() => new Promise((resolve) => server.getConnections((_, n) => resolve(n)))).toBe(0)
  await scores.release()
  const replies = await Promise.all(Array.from({ length: 12 }, () => collector.get(SCORES)))

  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
})

test('a client that reads slowly holds no turn', async () => {
  await using app = await anAppWithTurns('x'.repeat(64 * 1024 * 1024))

  const socket = connect(app.port, '127.0.0.1')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')

  await expect.poll(() => app.ended()).toBe(1)
  expect(socket.bytesRead).toBe(0)
  socket.destroy()
})

test('a client that leaves before its reply holds no turn', async () => {
  await using app = await anAppWithTurns(new Promise<string>(() => {}))

  const client = await openRawClient(app.port)
  client.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await expect.poll(() => app.begun()).toBe(1)
  const before = app.ended()
  client[Symbol.dispose]()

  await expect.poll(() => app.ended()).toBe(1)
  expect(before).toBe(0)
})

/** Opens an app with one read, and counts the turns that have begun and ended. */
async function anAppWithTurns(payload: string | Promise<string>) {
  const app = fastify({ forceCloseConnections: true })
  let begun = 0
  const ended = new Set<FastifyRequest>()
  endReadTurns(app)
  app.addHook('onRequest', async (request, reply) => {
    begun++
    endWithReply(request, reply, () => ended.add(request))
  })
  app.get('/', async () => payload)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return { port, begun: () => begun, ended: () => ended.size, [Symbol.asyncDispose]: () => app.close() }
}
