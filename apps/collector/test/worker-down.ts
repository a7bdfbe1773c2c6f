import type { KyselyPlugin, QueryId } from 'kysely'
import type { Database } from '../src/database/tables.ts'

/** Is what Citus says of a worker that is down. */
export const WORKER_DOWN = Object.assign(new Error('connection to the remote node failed'), { code: '08006' })

/** Returns a database whose statements over all workspaces fail, as they do on Citus while a worker is down. */
export function withWorkerDown(db: Database, isDown = () => true): Database {
  const ids = new WeakSet<QueryId>()
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      if (node.kind === 'SelectQueryNode') ids.add(queryId)
      return node
    },
    async transformResult({ result, queryId }) {
      if (ids.has(queryId) && isDown()) throw WORKER_DOWN
      return result
    },
  }
  return db.withPlugin(plugin)
}
