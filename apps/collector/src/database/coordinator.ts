import pg from 'pg'
import { APPLICATION_NAME } from './end-older-sessions.ts'
import { addressOf } from './nodes.ts'
import { StartupError } from './startup-error.ts'
import { isUnavailable } from './unavailable.ts'
import { reasonOf } from './wait-for-postgres.ts'

const CONNECT_TIMEOUT_MS = 5000

/** Tells which node of a Citus changes the tables. It is unknown if the coordinator was never added to its own nodes. */
interface Coordinator {
  isHere: boolean
  host: string | null
  port: number | null
}

/**
 * Finds the node that changes the tables: on Citus the coordinator, and else the only one. If the coordinator is not
 * among the nodes, it is reached at the address that they have for it.
 *
 * @returns its URL
 * @throws {StartupError} if it can't be reached
 */
export async function findCoordinator(nodes: readonly string[]): Promise<string> {
  let found: { node: string; coordinator: Coordinator } | undefined
  let fault: unknown
  for (const node of nodes) {
    try {
      const coordinator = await askForCoordinator(node)
      if (coordinator?.isHere) return node
      if (coordinator) found ??= { node, coordinator }
      else if (nodes.length === 1) return node
      else throw new StartupError(`Postgres at ${addressOf(node)} is no node of a Citus. ${ONE_NODE}`)
    } catch (error) {
      if (!isUnavailable(error)) throw error
      fault = error
    }
  }
  if (!found) throw fault
  return reachCoordinator(found.node, found.coordinator)
}

const ONE_NODE = 'OTKLIK_DATABASE_URL may name several nodes only if all are of one Citus. Name one.'

async function reachCoordinator(node: string, { host, port }: Coordinator): Promise<string> {
  const isWorker = `Postgres at ${addressOf(node)} is a worker of a Citus`
  if (host === null) {
    throw new StartupError(`${isWorker} and does not know its coordinator. ${NAME_IT}`)
  }
  const url = Object.assign(new URL(node), { hostname: host, port }).href
  try {
    await askForCoordinator(url)
    return url
  } catch (error) {
    const reason = reasonOf(error as Error)
    throw new StartupError(
      `${isWorker} whose coordinator, ${addressOf(url)}, can't be reached (${reason}). Start it, or let this machine reach it. ${NAME_IT}`,
    )
  }
}

const NAME_IT =
  'Only the coordinator can change the tables. If it has another address here, name it in OTKLIK_DATABASE_URL too.'

/** Asks a node for its coordinator. Returns `undefined` if it is not of a Citus. */
async function askForCoordinator(node: string): Promise<Coordinator | undefined> {
  const client = new pg.Client({
    connectionString: node,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    fallback_application_name: APPLICATION_NAME,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query(`select to_regclass('pg_dist_local_group') is not null as "isCitus"`)
    if (!rows[0].isCitus) return undefined
    const { rows: found } = await client.query<Coordinator>(`
      select local.groupid = 0 as "isHere", nodename as host, nodeport as port
      from pg_dist_local_group as local left join pg_dist_node as node on node.groupid = 0`)
    return found[0]
  } finally {
    await client.end()
  }
}
