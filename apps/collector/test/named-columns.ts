/**
 * Returns whether a statement names the columns that it reads. A `*` would also read those that a newer collector adds, and
 * Postgres refuses a prepared statement whose result changes.
 */
export function namesItsColumns(statement: string): boolean {
  return !STAR.test(statement.replaceAll(LITERALS_AND_COMMENTS, ''))
}

const LITERALS_AND_COMMENTS = /'(?:[^']|'')*'|\/\*.*?\*\//gs
/** Matches all columns of a statement or a table, and not those that are counted or multiplied. */
const STAR = /(?:\b(?:select|distinct|all|returning)|[,.])\s*\*/i
