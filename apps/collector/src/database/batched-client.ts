import pg from 'pg'
import { preparedName } from './prepared.ts'

/**
 * A client whose statements leave in one packet with all that are given in the same turn of the loop, and are
 * answered in one: pg has each of them answered by itself, and each of those answers wakes both sides.
 *
 * In a packet a statement that fails takes those behind it along, as in any transaction.
 */
export class BatchedClient extends pg.Client {
  #given: Statement[] = []

  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, and all but one are passed on as they are
  override query(...parameters: any[]): any {
    const [text, values] = parameters
    const pass = (...given: unknown[]) => (super.query as (...given: unknown[]) => unknown)(...given)
    if (parameters.length > 2 || typeof text !== 'string') return pass(...parameters)

    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>()
    const statement = new pg.Query({
      text,
      values,
      name: preparedName(text),
      queryMode: 'extended',
    } as pg.QueryConfig)
    const given = statement as unknown as Statement
    given._result._types = (this as unknown as Statement['_result'])._types
    given.callback = (error, result) => (error ? reject(error) : resolve(result as pg.QueryResult))
    if (this.#given.push(given) === 1) {
      process.nextTick(() => {
        const statements = this.#given
        this.#given = []
        pass(new StatementBatch(statements))
      })
    }
    return promise
  }
}

/** A query as pg keeps it: what it calls when something of it is answered. */
interface Statement {
  text: string
  name?: string | undefined
  _result: { _types: unknown }
  callback: (error: Error | null, result?: unknown) => void
  submit: (connection: Connection) => Error | null
  handleRowDescription: (message: unknown) => void
  handleDataRow: (message: unknown) => void
  handleCommandComplete: (message: unknown, connection: Connection) => void
  handleReadyForQuery: (connection: Connection) => void
  handleError: (error: Error, connection: Connection) => void
}

type Connection = pg.Connection & {
  submittedNamedStatements: Record<string, string>
  sync: () => void
}

/** Statements that share one Sync. To pg it is one query; what comes of it goes to the statement whose turn it is. */
class StatementBatch extends pg.Query {
  readonly #statements: readonly Statement[]
  #turn = 0
  /** Of the statement whose turn it is: pg notes by it what Postgres has parsed. */
  declare name: string | undefined
  declare text: string

  constructor(statements: readonly Statement[]) {
    super('')
    this.#statements = statements
    this.#name()
  }

  override submit = (connection: pg.Connection): void => {
    const synced = connection as Connection
    const unsynced: Connection = Object.create(synced, { sync: { value() {} } })
    let fault: Error | null = null
    synced.stream.cork()
    for (const statement of this.#statements) {
      const { callback } = statement
      statement.callback = (error) => (fault ??= error)
      const refusal = statement.submit(unsynced)
      fault ??= refusal
      statement.callback = callback
    }
    synced.sync()
    // A COMMIT must not follow where a statement can't go.
    if (fault) synced.stream.destroy(fault)
    else synced.stream.uncork()
  }

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#current?.handleCommandComplete(message, connection)
    this.#turn++
    this.#name()
  }

  handleReadyForQuery(connection: Connection): void {
    for (const statement of this.#statements) statement.handleReadyForQuery(connection)
  }

  /** Postgres skips what stands behind the one that failed, and has not parsed it either. */
  handleError(error: Error, connection: Connection): void {
    for (const { name } of this.#statements.slice(this.#turn)) {
      if (name) delete connection.submittedNamedStatements[name]
    }
    for (const statement of this.#statements) statement.handleError(error, connection)
  }

  get #current(): Statement | undefined {
    return this.#statements[this.#turn]
  }

  #name(): void {
    this.name = this.#current?.name
    this.text = this.#current?.text ?? ''
  }
}
