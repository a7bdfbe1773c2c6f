import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

/**
 * Every row of a workspace, by table, whatever tables there are: what a request may have changed shows as a
 * difference. Its clock is left out, as it counts transactions and not what they store.
 */
export async function everythingOf(db: Database, workspace: string): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace' and table_name <> 'workspace_clock'
    order by 1
  `.execute(db)

  const everything: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.table(name)} t where workspace = ${workspace} order by to_jsonb(t)::text
    `.execute(db)
    everything[name] = rows.map(({ row }) => row)
  }
  return everything
}
