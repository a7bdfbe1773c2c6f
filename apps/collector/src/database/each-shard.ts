import { type Compilable, type CompiledQuery, sql } from 'kysely'
import { hasCitus } from './distribute.ts'
import { inlineValues } from './inline-values.ts'
import type { Database } from './tables.ts'
import { isUnavailable } from './unavailable.ts'

/** Lists workspaces. If a part of the database did not answer, it holds the fault, and the workspaces of the rest. */
export interface ListedWorkspaces {
  workspaces: string[]
  fault?: unknown
}

/**
 * Lists workspaces by a statement that names none. On Citus it asks every shard, and fails if one worker is down. Then
 * each shard is asked on its own, and those that answer are listed.
 *
 * @param query selects `workspace` from the table `workspace`; it may look into `outbox`
 * @throws if the database does not answer at all
 */
export async function listFromShards(
  db: Database,
  query: Compilable<{ workspace: string }>,
): Promise<ListedWorkspaces> {
  const statement = query.compile()
  try {
    const { rows } = await db.executeQuery<{ workspace: string }>(statement)
    return { workspaces: rows.map(({ workspace }) => workspace) }
  } catch (fault) {
    if (!isUnavailable(fault) || !(await hasCitus(db))) throw fault
    return { workspaces: await askEachShard(db, commandOf(statement)), fault }
  }
}

async function askEachShard(db: Database, command: string): Promise<string[]> {
  const { rows } = await sql<{ workspaces: string[] }>`
    select result::json as workspaces
    from run_command_on_colocated_placements('workspace', 'outbox', ${command}) where success
  `.execute(db)
  return rows.flatMap(({ workspaces }) => workspaces)
}

/** Writes a statement as Citus sends it to a shard: with values in its text, and placeholders for the shards' tables. */
function commandOf(statement: CompiledQuery): string {
  const onShards = inlineValues(statement)
    .replaceAll('%', '%%')
    .replace('from "workspace"', 'from %1$s as "workspace"')
    .replace('from "outbox"', 'from %2$s as "outbox"')
  return `select coalesce(json_agg(workspace), '[]') from (${onShards}) as found`
}
