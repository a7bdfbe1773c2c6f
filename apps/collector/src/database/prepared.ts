import { CompiledQuery } from 'kysely'
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

const names = new Map<string, string>()

/** The name under which a client has a statement prepared, as Kysely can't name one; only a named one stays so. */
export function preparedName(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined
  const name = names.get(text) ?? `otklik-${names.size + 1}`
  names.set(text, name)
  return name
}
