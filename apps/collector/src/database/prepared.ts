import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Runner } from './pipeline.ts'

const MARK = '/* prepared */'

/**
 * A statement whose text never changes, for what is run for every batch. Postgres parses and plans it once a
 * connection, which takes longer than running it, and nothing is built anew here either; PGlite takes the mark
 * for a comment.
 *
 * @returns runs it with the values of `$1` and so on
 */
export function prepare<Row>(text: string): (db: Runner, ...values: unknown[]) => Promise<Row[]> {
  const marked = `${MARK} ${text.replaceAll(/\s+/g, ' ').trim()}`
  return async (db, ...values) => {
    const { rows } = await db.getExecutor().executeQuery<Row>(CompiledQuery.raw(marked, values))
    return rows
  }
}

/**
 * Rows as the one parameter of a statement that reads them by `json_populate_recordset`, whatever their number.
 * A column that isn't there reads as null: of a new invitation's columns that is nearly half, and Postgres
 * takes longer to parse a row than to store it.
 */
export function jsonOf(rows: readonly object[]): string {
  return JSON.stringify(rows.map(withoutNulls))
}

function withoutNulls(row: object): object {
  const columns: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) if (value !== null) columns[name] = value
  return columns
}

const names = new Map<string, string>()

/**
 * A client that names the marked statements, as Kysely can't; only a named one stays prepared. Statements
 * given in one turn of the loop leave in one packet.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads, and all but one are passed on as they are
  override query(...parameters: any[]): any {
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    const [text, values] = parameters
    const pass = super.query as (...parameters: unknown[]) => unknown
    if (typeof text !== 'string' || !text.startsWith(MARK)) return pass.apply(this, parameters)
    return pass.call(this, { name: nameOf(text), text, values }, ...parameters.slice(2))
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `otklik-${names.size + 1}`
  names.set(text, name)
  return name
}
