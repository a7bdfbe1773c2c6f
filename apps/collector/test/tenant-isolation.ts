import { carriesGrants, isOfGrantedCaller } from './granted-statements.ts'
import { namesItsColumns } from './named-columns.ts'
import { isPulled, watchPlan } from './single-shard.ts'
import { tables } from './watched-tables.ts'

const unscoped = new Set<string>()
const ungranted = new Set<string>()
const starred = new Set<string>()
const pulled = new Set<string>()

/** Holds the texts that keep the rules that are about the text alone: they take long to check, and come again and again. */
const keeping = new Set<string>()

/** Checks a statement that has run. */
export function watchStatement({ query }: { query: { sql: string; parameters: readonly unknown[] } }): void {
  if (query.sql.startsWith('explain')) return
  if (isOfGrantedCaller() && touchedTables(query.sql) > 0 && !carriesGrants(query.sql))
    ungranted.add(query.sql)
  if (keeping.has(query.sql)) return

  const isUnscoped = !namesItsWorkspace(query.sql)
  if (isUnscoped) unscoped.add(query.sql)
  if (touchedTables(query.sql) === 0) return
  const isStarred = !namesItsColumns(query.sql)
  if (isStarred) starred.add(query.sql)
  const isPulling = isPulled(query.sql)
  if (isPulling) pulled.add(query.sql)
  if (!isUnscoped && !isStarred && !isPulling) keeping.add(query.sql)
  if (!LISTS_WORKSPACES.test(query.sql) && !OF_EVERY_WORKSPACE.test(query.sql)) watchPlan(query)
}

/** Returns the statements since the last call that broke a rule. */
export function brokenRules() {
  const found = {
    unscoped: [...unscoped],
    ungranted: [...ungranted],
    starred: [...starred],
    pulled: [...pulled],
  }
  for (const statements of [unscoped, ungranted, starred, pulled]) statements.clear()
  return found
}

/**
 * Returns whether a statement names a workspace as often as it touches a table: in a condition, in a join, or as the
 * first column of an insert. Setting `workspace` anew is not allowed: Citus would have to move the row.
 */
export function namesItsWorkspace(statement: string): boolean {
  if (MOVES.test(statement)) return false
  const exempt = LISTS_WORKSPACES.test(statement) ? 1 : 0
  return touchedTables(statement) - exempt <= [...statement.matchAll(NAMES)].length
}

function touchedTables(statement: string): number {
  return [...statement.matchAll(TOUCHES)].filter(([, table = '']) => tables.has(table)).length
}

const MOVES = /\bset\s(?:(?!\b(?:where|from|returning)\b).)*?(?<=[\s,])"?workspace"?\s*=/is
const TOUCHES = /\b(?:from|join|into|update|using)\s+"?(\w+)"?/gi
/** A view, which takes no parameters, has the workspace in its text. */
const NAMES =
  /\bworkspace"?\s*=\s*(?:\$\d+|'[\w-]+'|(?:"?\w+"?\.)?"?workspace\b)|\binsert\s+into\s+"?\w+"?\s*\(\s*"?workspace\b/gi
/** A migration may say that it changes the rows of every workspace, and runs on every shard. */
const OF_EVERY_WORKSPACE = /\bwhere workspace = workspace\b/
/** The one exemption is a list of the workspaces themselves. Its subqueries must still join on the workspace. */
const LISTS_WORKSPACES = /^\s*select "workspace"(?:, "\w+")* from "workspace"(?! as\b)/i
