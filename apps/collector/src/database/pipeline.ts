import { CompiledQuery, type QueryExecutorProvider } from 'kysely'
import type { Database } from './tables.ts'

/** Runs statements written in SQL: a database, the transaction that a caller owns, or a pipeline. */
export type Runner = QueryExecutorProvider

/**
 * One transaction whose statements leave in the order in which they are given, without waiting for each
 * other's answers: what is given in one turn of the loop shares its round trip, BEGIN and COMMIT too.
 */
export interface Pipeline extends Runner {
  begin: () => Promise<void>
  /** Given in one turn with the last statements, and behind them; when one of those fails, nothing is stored. */
  commit: () => Promise<void>
}

/**
 * Runs the one transaction that is too hot for Kysely's own, where each statement waits for the last one.
 *
 * @param work begins and commits; when it throws, all is rolled back
 */
export async function inPipeline<Result>(
  db: Database,
  work: (pipeline: Pipeline) => Promise<Result>,
): Promise<Result> {
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    let isOver = false
    const statements: Promise<unknown>[] = []
    const own = executor.withConnectionProvider({
      async provideConnection(consumer) {
        // It would run outside of the transaction, and be stored whatever becomes of the rest.
        if (isOver) throw new Error('A statement came after the COMMIT of its pipeline.')
        const statement = consumer(connection)
        statements.push(statement)
        return statement
      },
    })
    const pipeline: Pipeline = {
      getExecutor: () => own,
      async begin() {
        await connection.executeQuery(CompiledQuery.raw('begin'))
      },
      async commit() {
        isOver = true
        const { rows } = await connection.executeQuery<{ command: string }>(CompiledQuery.raw('commit'))
        if (rows[0]?.command !== 'ROLLBACK') return
        // Postgres answers so, and with no error, when an earlier statement failed: that one says why.
        await Promise.all(statements)
        throw new Error('The transaction was rolled back.')
      },
    }

    try {
      return await work(pipeline)
    } catch (error) {
      // Answered after all that is still under way. Where it fails, the connection is gone, and the transaction too.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      throw error
    }
  })
}
