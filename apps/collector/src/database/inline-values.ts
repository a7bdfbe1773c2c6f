import type { CompiledQuery } from 'kysely'
import pg from 'pg'

/** Writes a statement with its values in its text, for where Postgres takes no parameters. */
export function inlineValues({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): string {
  return sql.replaceAll(/\$(\d+)/g, (_, number) => literalOf(parameters[Number(number) - 1]))
}

function literalOf(value: unknown): string {
  const text =
    value instanceof Date ? value.toISOString() : Array.isArray(value) ? `{${value}}` : String(value)
  return pg.escapeLiteral(text)
}
