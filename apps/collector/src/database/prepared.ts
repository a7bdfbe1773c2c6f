import { sql } from 'kysely'
import pg from 'pg'

const MARK = '/* prepared */'

/**
 * Put before a statement whose text never changes and that is run for every batch: Postgres then parses
 * and plans it once a connection, which takes longer than running it. PGlite takes it for a comment.
 */
export const prepared = sql.raw(MARK)

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
    if (typeof text !== 'string' || !text.includes(MARK)) return pass.apply(this, parameters)
    return pass.call(this, { name: nameOf(text), text, values }, ...parameters.slice(2))
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `otklik-${names.size + 1}`
  names.set(text, name)
  return name
}
