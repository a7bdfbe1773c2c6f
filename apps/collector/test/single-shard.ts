import { sql } from 'kysely'
import { hasCitus } from '../src/database/distribute.ts'
import type { Database } from '../src/database/tables.ts'

/**
 * Returns whether Citus would pull the rows of an insert to the node that plans it, which makes the transaction a
 * two-phase commit. It sends `insert … select` to one shard only if the workspace is selected from a table that is
 * distributed by it.
 */
export function isPulled(statement: string): boolean {
  return INSERTS_SELECTION.test(statement) && !SELECTS_ITS_WORKSPACE.test(statement)
}

const INSERTS_SELECTION = /\binsert\s+into\s+"?\w+"?\s*(?:\([^)]*\)\s*)?(?:select|with)\b/i
const SELECTS_ITS_WORKSPACE =
  /\)\s*select\s+(?:home|workspace),.*?\sfrom\s+(?:\(select workspace as home from\s+)?workspace\s+where\s+workspace\s*=\s*\$\d+/is

interface Statement {
  sql: string
  parameters: readonly unknown[]
}

const unexplained = new Map<string, Statement>()
const explained = new Set<string>()
let isCitus: boolean | undefined

/** Remembers a statement, once for each text, until {@link plansOnManyShards} explains it. */
export function watchPlan(statement: Statement): void {
  if (isCitus === false || explained.has(statement.sql)) return
  unexplained.set(statement.sql, statement)
}

/** Explains the statements since the last call, and returns the plans that don't run on one shard. Needs Citus. */
export async function plansOnManyShards(db: Database): Promise<string[]> {
  isCitus ??= await hasCitus(db)
  const statements = [...unexplained.values()]
  unexplained.clear()
  if (!isCitus) return []

  const plans = await Promise.all(statements.map((statement) => explain(db, statement)))
  for (const statement of statements) explained.add(statement.sql)
  return plans.filter((plan) => !RUNS_ON_ONE_SHARD.test(plan))
}

const RUNS_ON_ONE_SHARD = /^Custom Scan \(Citus Adaptive\)\n\s+Task Count: 1\n(?!.*(?:Subplan|Task Count))/s

/** Returns the plan with its statement, whose values are not among it. */
export async function explain(db: Database, { sql: text, parameters }: Statement): Promise<string> {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>({
    ...sql`select`.compile(db),
    sql: `explain (costs off) ${text}`,
    parameters,
  })
  return [...rows.map((row) => row['QUERY PLAN']), text].join('\n')
}
