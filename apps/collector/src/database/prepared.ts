import { CompiledQuery } from 'kysely'
import type { Runner } from './pipeline.ts'

const MARK = '/* prepared */'

/**
 * Prepares a statement of the hot path, whose text never changes. Postgres parses and plans it once per connection,
 * which takes longer than running it, and its text is built only once. To PGlite the mark is a comment.
 *
 * @returns a function that runs it with the values of `$1` and so on
 */
export function prepare<Row>(text: string): (db: Runner, ...values: unknown[]) => Promise<Row[]> {
  const marked = `${MARK} ${text.replaceAll(/\s+/g, ' ').trim()}`
  return async (db, ...values) => {
    const { rows } = await db.getExecutor().executeQuery<Row>(CompiledQuery.raw(marked, values))
    return rows
  }
}

const names = new Map<string, string>()

/** Returns the name that a client gives to a marked statement: Postgres keeps only named statements prepared. */
export function preparedName(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined
  const name = names.get(text) ?? `otklik-${names.size + 1}`
  names.set(text, name)
  return name
}
