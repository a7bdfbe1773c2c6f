import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { createDatabase, isPostgres } from '../../test/database.ts'
import { freePort } from '../../test/free-port.ts'
import { findCoordinator } from './coordinator.ts'

const isPlain = isPostgres && !process.env.OTKLIK_TEST_DATABASE_URL

/** Creates a database that looks like a node of a Citus: group 0 is the coordinator's. */
async function aNode(group: number, coordinator?: { host: string; port: number }): Promise<string> {
  const url = await createDatabase(inject('postgresUrl'))
  const client = new pg.Client(url)
  await client.connect()
  await client.query('create table pg_dist_local_group as select $1::integer as groupid', [group])
  await client.query('create table pg_dist_node (groupid integer, nodename text, nodeport integer)')
  if (coordinator) {
    await client.query('insert into pg_dist_node values (0, $1, $2)', [coordinator.host, coordinator.port])
  }
  await client.end()
  return url
}

const refused = (url: string, port: number) => Object.assign(new URL(url), { port }).href

test.runIf(isPlain)('a single Postgres changes its own tables', async () => {
  const url = await createDatabase(inject('postgresUrl'))

  expect(await findCoordinator([url])).toBe(url)
})

test.runIf(isPlain)(
  'the coordinator is found among the nodes, wherever it stands and whatever is down',
  async () => {
    const coordinator = await aNode(0)
    const worker = await aNode(1)
    const down = refused(worker, await freePort())

    expect(await findCoordinator([worker, down, coordinator])).toBe(coordinator)
    expect(await findCoordinator([coordinator, worker])).toBe(coordinator)
  },
)

test.runIf(isPlain)('if only workers are named, the coordinator is reached where they know it', async () => {
  const { hostname, port } = new URL(inject('postgresUrl'))
  const worker = await aNode(1, { host: hostname, port: Number(port) })

  expect(await findCoordinator([worker])).toBe(worker)
})

test.runIf(isPlain)('a coordinator that can not be reached is named in a sentence', async () => {
  const port = await freePort()
  const worker = await aNode(1, { host: '127.0.0.1', port })
  const address = new URL(worker).host

  await expect(findCoordinator([worker])).rejects.toThrow(
    `Postgres at ${address} is a worker of a Citus whose coordinator, 127.0.0.1:${port}, can't be reached (ECONNREFUSED). Start it, or let this machine reach it. Only the coordinator can change the tables. If it has another address here, name it in OTKLIK_DATABASE_URL too.`,
  )
})

test.runIf(isPlain)('a worker that was told of no coordinator says so', async () => {
  await expect(findCoordinator([await aNode(2)])).rejects.toThrow('does not know its coordinator')
})

test.runIf(isPlain)('several servers that are not of one Citus are refused', async () => {
  const nodes = await Promise.all([0, 1].map(() => createDatabase(inject('postgresUrl'))))

  await expect(findCoordinator(nodes)).rejects.toThrow(
    'is no node of a Citus. OTKLIK_DATABASE_URL may name several nodes only if all are of one Citus. Name one.',
  )
})
