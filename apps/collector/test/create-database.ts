import pg from 'pg'
import { nodesOf } from '../src/database/nodes.ts'

/**
 * Creates an empty database on a server. When the server's own database is a Citus, so is this one, with the same nodes.
 *
 * @param server may name several nodes
 * @returns the URL of the database on the same nodes
 */
export async function createDatabase(server: string, name: string): Promise<string> {
  const [first = server] = nodesOf(server)
  const created = (url: string) => url.replace(/^(\w+:\/\/[^/?#]*)(\/[^?#]*)?/, `$1/${name}`)
  const create = `create database ${name}`
  const [citus] = await query(first, `select 1 from pg_extension where extname = 'citus'`)
  if (!citus) {
    await query(first, create)
    return created(server)
  }

  const nodes = await query<{ nodename: string; nodeport: number }>(
    first,
    'select nodename, nodeport from pg_dist_node order by groupid',
  )
  const urls = nodes.map(({ nodename, nodeport }) => at(first, nodename, nodeport))
  // Citus copies the roles of the server with each node that is added, which fails if two do so at once.
  const lock = new pg.Client(urls[0] ?? first)
  await lock.connect()
  await lock.query('select pg_advisory_lock(1)')
  for (const url of urls.length > 0 ? urls : [first]) {
    await query(url, create)
    await query(created(url), 'create extension citus')
  }
  for (const [index, { nodename, nodeport }] of nodes.entries()) {
    const add = index === 0 ? 'citus_set_coordinator_host' : 'citus_add_node'
    await query(created(urls[0] ?? first), `select ${add}('${nodename}', ${nodeport})`)
  }
  await lock.end()
  return created(server)
}

function at(url: string, host: string, port: number): string {
  return Object.assign(new URL(url), { hostname: host, port }).href
}

async function query<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}
