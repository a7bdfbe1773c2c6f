import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { isUnavailable } from './unavailable.ts'

/** A node that could not be reached is tried again after this time. */
const DOWN_MS = 15_000
/** Connections are replaced after this time, so that a node that has returned gets its share. */
const LIFETIME_SECONDS = 300

/**
 * Opens a pool whose connections go to the nodes in turn. A node that can't be reached is passed over for a while, and
 * the connection goes to the next one.
 */
export function openNodePool(nodes: readonly string[], config: pg.PoolConfig): PostgresPool & pg.Pool {
  const next = takeTurns(nodes)
  const Base = (config.Client ?? pg.Client) as typeof pg.Client

  class NodeClient extends Base {
    readonly #node: Node

    constructor(options?: pg.ClientConfig) {
      const node = next()
      super({ ...options, connectionString: node.url })
      this.#node = node
    }

    // biome-ignore lint/suspicious/noExplicitAny: pg declares two overloads, and its pool calls the one with a callback
    override connect(onEnd?: any): any {
      return super.connect((error: Error) => {
        this.#node.downUntil = error ? performance.now() + DOWN_MS : 0
        onEnd(error)
      })
    }
  }

  const pool = new pg.Pool({
    ...config,
    Client: NodeClient,
    ...(nodes.length > 1 && { maxLifetimeSeconds: LIFETIME_SECONDS }),
  })
  const connectOnce = pool.connect.bind(pool)
  return Object.assign(pool, {
    async connect(): Promise<pg.PoolClient> {
      for (let tries = 1; ; tries++) {
        try {
          return await connectOnce()
        } catch (error) {
          if (tries >= nodes.length || !isUnavailable(error) || isBusy(error)) throw error
        }
      }
    },
  })
}

interface Node {
  url: string
  downUntil: number
}

function takeTurns(urls: readonly string[]): () => Node {
  const nodes: Node[] = urls.map((url) => ({ url, downUntil: 0 }))
  let turns = 0
  return () => {
    const up = nodes.filter(({ downUntil }) => downUntil <= performance.now())
    if (up.length > 0) return up[turns++ % up.length] as Node
    // The one that failed first is the likeliest to be back.
    return nodes.reduce((first, node) => (node.downUntil < first.downUntil ? node : first))
  }
}

/** Returns whether all connections of the pool are in use, so that another node would not help. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect'
}
