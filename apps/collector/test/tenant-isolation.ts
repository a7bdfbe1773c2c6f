import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

const tables = new Set<string>()
const unwalled = new Set<string>()

/** Holds every statement from now on to the rule: the tables are there, and migrating is done. */
export async function watchTables(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
  `.execute(db)
  for (const { name } of rows) tables.add(name)
}

/** Hears a statement that has run. */
export function watchStatement({ query }: { query: { sql: string } }): void {
  if (!namesItsWorkspace(query.sql)) unwalled.add(query.sql)
}

/** The statements since the last call that broke the rule. */
export function unwalledStatements(): string[] {
  const found = [...unwalled]
  unwalled.clear()
  return found
}

/**
 * Whether a statement names a workspace as often as it touches a table: in a condition, by joining on it,
 * or as the first column that it inserts. It sets none anew: a row that moved would move to another worker.
 */
export function namesItsWorkspace(statement: string): boolean {
  if (MOVES.test(statement)) return false
  const touched = [...statement.matchAll(TOUCHES)].filter(([, table = '']) => tables.has(table))
  const crossing = LISTS_WORKSPACES.test(statement) ? 1 : 0
  return touched.length - crossing <= [...statement.matchAll(NAMES)].length
}

const MOVES = /\bset\s(?:(?!\b(?:where|from|returning)\b).)*?(?<=[\s,])"?workspace"?\s*=/is
const TOUCHES = /\b(?:from|join|into|update|using)\s+"?(\w+)"?/gi
const NAMES =
  /\bworkspace"?\s*=\s*(?:\$\d+|(?:"?\w+"?\.)?"?workspace\b)|\binsert\s+into\s+"?\w+"?\s*\(\s*"?workspace\b/gi
/** What may cross them: a list of the workspaces themselves; whatever else it looks at is tied to each by name. */
const LISTS_WORKSPACES = /^\s*select "workspace"(?:, "\w+")* from "workspace"(?! as\b)/i
