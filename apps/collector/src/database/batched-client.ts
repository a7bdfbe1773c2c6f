import { PassThrough } from 'node:stream'
import pg from 'pg'
import pgPackage from 'pg/package.json' with { type: 'json' }
import { preparedName } from './prepared.ts'

/**
 * A client that sends the statements which are given in one turn of the loop as one batch with one Sync. A statement that
 * fails takes those behind it along, as in any transaction.
 *
 * pg sends a Sync with each statement, and each reply wakes both sides. A transaction of nine statements in two round
 * trips takes 214 µs of Node's CPU and 300 of Postgres' in batches, 324 and 350 by pg's own pipelining, 390 and 400 one
 * by one.
 *
 * It uses private parts of pg, which {@link assertPgInternals} checks at start: of a query `_result`, `callback`, `submit`
 * and its `handle…` methods; of a connection `sync` and `submittedNamedStatements`; of a client `_types`.
 */
export class BatchedClient extends pg.Client {
  #given: Statement[] = []

  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, and all but one are passed on as they are
  override query(...parameters: any[]): any {
    const [text, values] = parameters
    const pass = (...given: unknown[]) => (super.query as (...given: unknown[]) => unknown)(...given)
    if (parameters.length > 2 || typeof text !== 'string') return pass(...parameters)

    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>()
    const statement = newStatement(this, text, values, preparedName(text))
    statement.callback = (error, result) => (error ? reject(error) : resolve(result as pg.QueryResult))
    if (this.#given.push(statement) === 1) {
      process.nextTick(() => {
        const statements = this.#given
        this.#given = []
        pass(new StatementBatch(statements))
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

/** Reports at start that this pg can't be batched. Its message is a sentence for the operator. */
export class PgChangedError extends Error {}

/**
 * Checks that pg still has the private parts that a batch is made of: it rehearses a batch of two statements, without a
 * server.
 *
 * @throws {PgChangedError} where anything but the expected messages or rows comes of it
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

/** Lists the types of messages of Postgres' protocol: a letter each, before the length of the rest. */
function messageTypes(bytes: Buffer): string {
  let types = ''
  for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1))
    types += String.fromCharCode(bytes[at] ?? 0)
  return types
}
