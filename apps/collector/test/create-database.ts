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

  const found = await query<{ nodename: string; nodeport: number }>(
    first,
    'select nodename, nodeport from pg_dist_node order by groupid',
  )
  const nodes =
    found.length > 0 ? found.map(({ nodename, nodeport }) => at(first, nodename, nodeport)) : [first]
  for (const node of nodes) {
    await query(node, create)
    await query(created(node), 'create extension citus')
  }
  const [coordinator = first] = nodes
  for (const [index, { nodename, nodeport }] of found.entries()) {
    const add = index === 0 ? 'citus_set_coordinator_host' : 'citus_add_node'
    await query(created(coordinator), `select ${add}('${nodename}', ${nodeport})`)
  }
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
