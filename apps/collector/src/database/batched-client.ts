import { PassThrough } from 'node:stream'
import pg from 'pg'
import pgPackage from 'pg/package.json' with { type: 'json' }
import { preparedName } from './prepared-names.ts'

/**
 * Sends the statements of one turn of the event loop as one batch with one Sync. If a statement fails, those after it
 * fail too, as in any transaction.
 *
 * pg sends a Sync with each statement, and each reply wakes both processes. A transaction of nine statements in two
 * round trips takes 214 µs of Node's CPU time and 300 µs of Postgres' in batches, 324 and 350 with pg's own pipelining,
 * and 390 and 400 one by one.
 *
 * It uses private parts of pg, which {@link assertPgInternals} checks at start: of a query `_result`, `callback`, `submit`
 * and its `handle…` methods; of a connection `sync` and `submittedNamedStatements`; of a client `_types`.
 */
export class BatchedClient extends pg.Client {
  #queued: Statement[] = []

  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, and all but one are passed on as they are
  override query(...parameters: any[]): any {
    const [text, values] = parameters
    const passOn = (...given: unknown[]) => (super.query as (...given: unknown[]) => unknown)(...given)
    if (parameters.length > 2 || typeof text !== 'string') return passOn(...parameters)

    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>()
    const statement = newStatement(this, text, values, preparedName(text))
    statement.callback = (error, result) => (error ? reject(error) : resolve(result as pg.QueryResult))
    if (this.#queued.push(statement) === 1) {
      process.nextTick(() => {
        const statements = this.#queued
        this.#queued = []
        passOn(new StatementBatch(statements))
      })
    }
    return promise
  }
}

function newStatement(client: pg.Client, text: string, values: unknown, name: string | undefined): Statement {
  const query = new pg.Query({ text, values, name, queryMode: 'extended' } as pg.QueryConfig)
  const statement = query as unknown as Statement
  statement._result._types = (client as unknown as Statement['_result'])._types
  return statement
}

/** Declares the private parts of a query, which pg calls with each part of the reply. */
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

/** Sends statements that share one Sync. pg sees one query, whose replies are passed on to the current statement. */
class StatementBatch extends pg.Query {
  readonly #statements: readonly Statement[]
  #index = 0
  /** Names the current statement, so that pg records that Postgres has parsed it. */
  declare name: string | undefined
  declare text: string

  constructor(statements: readonly Statement[]) {
    super('')
    this.#statements = statements
    this.#describeCurrent()
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
    // The COMMIT must not be sent if a statement before it can't be.
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
    this.#index++
    this.#describeCurrent()
  }

  handleReadyForQuery(connection: Connection): void {
    for (const statement of this.#statements) statement.handleReadyForQuery(connection)
  }

  /** Fails every statement. Postgres skipped those after the failed one, so pg must send them to be parsed again. */
  handleError(error: Error, connection: Connection): void {
    for (const { name } of this.#statements.slice(this.#index)) {
      if (name) delete connection.submittedNamedStatements[name]
    }
    for (const statement of this.#statements) statement.handleError(error, connection)
  }

  get #current(): Statement | undefined {
    return this.#statements[this.#index]
  }

  #describeCurrent(): void {
    this.name = this.#current?.name
    this.text = this.#current?.text ?? ''
  }
}

/** Reports at start that this pg can't be batched. Its message is a sentence for the operator. */
export class PgChangedError extends Error {}

/**
 * Checks that pg still has the private parts that batches need: it rehearses a batch of two statements, without a
 * server.
 *
 * @throws {PgChangedError} if the messages or the rows are not as expected
 */
export function assertPgInternals(): void {
  let outcome: string
  try {
    outcome = rehearse()
  } catch (error) {
    outcome = String(error)
  }
  if (outcome === 'PBDEPBDES [{"n":1},{"n":1}]') return
  throw new PgChangedError(
    `pg ${pgPackage.version} has changed inside, and its statements can't be batched (${outcome}). Set OTKLIK_DATABASE_BATCHING=off.`,
  )
}

function rehearse(): string {
  const stream = new PassThrough()
  const client = new pg.Client({
    stream: () => stream,
    types: { getTypeParser: () => Number },
  } as pg.ClientConfig)
  const connection = client.connection as Connection
  const rows: unknown[] = []
  const statements = ['a', 'b'].map((name) => newStatement(client, 'select 1 as n', [], name))
  for (const statement of statements) {
    statement.callback = (error, result) => rows.push(...(error ? [error] : (result as pg.QueryResult).rows))
  }

  const batch = new StatementBatch(statements)
  batch.submit(connection)
  for (const _ of statements) {
    batch.handleRowDescription({
      fields: [{ name: 'n', dataTypeID: pg.types.builtins.INT8, format: 'text' }],
    })
    batch.handleDataRow({ fields: ['1'] })
    batch.handleCommandComplete({ text: 'SELECT 1' }, connection)
  }
  batch.handleReadyForQuery(connection)
  return `${messageTypes(stream.read())} ${JSON.stringify(rows)}`
}

/** Returns the types of messages of Postgres' protocol. Each is one letter, which the message's length follows. */
function messageTypes(bytes: Buffer): string {
  let types = ''
  for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1))
    types += String.fromCharCode(bytes[at] ?? 0)
  return types
}
