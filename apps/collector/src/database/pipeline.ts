import { CompiledQuery, type QueryExecutorProvider } from 'kysely'
import { withFreshPlans } from './stale-plans.ts'
import type { Database } from './tables.ts'

/** Runs statements written in SQL: a database, the transaction that a caller owns, or a pipeline. */
export interface Runner extends QueryExecutorProvider {
  readonly isTransaction: boolean
}

/**
 * Runs one transaction, whose statements are sent in the order of the calls, without waiting for each other's results.
 * Calls in one turn of the event loop share a round trip, `begin` and `commit` included.
 */
export interface Pipeline extends Runner {
  begin: () => Promise<void>
  /** Commits. Call it after the last statements, in the same turn: if one of them fails, nothing is stored. */
  commit: () => Promise<void>
}

/**
 * Runs a transaction on the hot path. Kysely's own transactions are too slow for it, as each statement waits for the
 * last one.
 *
 * @param work begins and commits; if it throws, everything is rolled back. It is run again if a plan has gone stale
 */
export function inPipeline<Result>(
  db: Database,
  work: (pipeline: Pipeline) => Promise<Result>,
): Promise<Result> {
  return withFreshPlans(() => runPipeline(db, work))
}

async function runPipeline<Result>(
  db: Database,
  work: (pipeline: Pipeline) => Promise<Result>,
): Promise<Result> {
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    let isCommitting = false
    const statements: Promise<unknown>[] = []
    const pipelineExecutor = executor.withConnectionProvider({
      async provideConnection(consumer) {
        // It would run outside of the transaction, and be stored even if the rest is rolled back.
        if (isCommitting) throw new Error('A statement came after the COMMIT of its pipeline.')
        const statement = consumer(connection)
        statements.push(statement)
        return statement
      },
    })
    const pipeline: Pipeline = {
      isTransaction: true,
      getExecutor: () => pipelineExecutor,
      async begin() {
        await connection.executeQuery(CompiledQuery.raw('begin'))
      },
      async commit() {
        isCommitting = true
        const { rows } = await connection.executeQuery<{ command: string }>(CompiledQuery.raw('commit'))
        if (rows[0]?.command !== 'ROLLBACK') return
        // Postgres replies ROLLBACK without an error if an earlier statement failed. That statement has the error.
        await Promise.all(statements)
        throw new Error('The transaction was rolled back.')
      },
    }

    try {
      return await work(pipeline)
    } catch (error) {
      // This runs after all statements under way. If it fails, the connection is lost, and the transaction too.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      throw error
    }
  })
}
