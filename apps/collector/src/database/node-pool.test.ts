import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { createDatabase, isPostgres } from '../../test/database.ts'
import { openTcpProxy } from '../../test/faults/tcp-proxy.ts'
import { freePort } from '../../test/free-port.ts'
import { openDatabase } from './open.ts'
import type { Database } from './tables.ts'

/** Opens a database through two proxies, which stand for two nodes. */
async function openTwoNodes() {
  const url = new URL(await createDatabase(inject('postgresUrl')))
  const first = await openTcpProxy(Number(url.port))
  const second = await openTcpProxy(Number(url.port))
  const nodes = `127.0.0.1:${first.port},127.0.0.1:${second.port}`
  const { db, close } = await openDatabase({
    databaseUrl: url.href.replace(url.host, nodes),
    dataDir: undefined,
  })
  return {
    db,
    first,
    second,
    async [Symbol.asyncDispose]() {
      await close()
      await first[Symbol.asyncDispose]()
      await second[Symbol.asyncDispose]()
    },
  }
}

/** Runs statements at the same time, so that each has a connection of its own. */
async function statusesOf(db: Database, count: number, seconds = 0): Promise<string[]> {
  const statements = Array.from({ length: count }, () => sql`select pg_sleep(${seconds})`.execute(db))
  return (await Promise.allSettled(statements)).map(({ status }) => status).sort()
}

test.runIf(isPostgres)('connections go to the nodes in turn', async () => {
  await using nodes = await openTwoNodes()
  await statusesOf(nodes.db, 6, 0.2)

  const running = statusesOf(nodes.db, 6, 1)
  setTimeout(() => nodes.first.cut(), 300)

  expect(await running).toEqual([...Array(3).fill('fulfilled'), ...Array(3).fill('rejected')])
})

test.runIf(isPostgres)(
  'when a node is down, the other serves all, and the first does again once it is back',
  async () => {
    await using nodes = await openTwoNodes()

    nodes.first.cut()
    const onSecond = await statusesOf(nodes.db, 20)
    nodes.first.restore()
    nodes.second.cut()
    await statusesOf(nodes.db, 10)
    const onFirst = await statusesOf(nodes.db, 20)

    expect(onSecond).toEqual(Array(20).fill('fulfilled'))
    expect(onFirst).toEqual(Array(20).fill('fulfilled'))
  },
)

test.runIf(isPostgres)('when no node can be reached, the statement fails as it does with one', async () => {
  const databaseUrl = `postgres://127.0.0.1:${await freePort()},127.0.0.1:${await freePort()}/otklik`
  const { db, close } = await openDatabase({ databaseUrl, dataDir: undefined })

  await expect(sql`select 1`.execute(db)).rejects.toThrow('ECONNREFUSED')
  await close()
})
