import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

/**
 * Returns every row of a workspace, by table, for all tables that exist, so that any change shows as a difference. The
 * change counter is left out, as it also counts transactions that store nothing.
 */
export async function allRowsOf(db: Database, workspace: string): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace' and table_name <> 'change_counter'
    order by 1
  `.execute(db)

  const allRows: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.table(name)} t where workspace = ${workspace} order by to_jsonb(t)::text
    `.execute(db)
    allRows[name] = rows.map(({ row }) => row)
  }
  return allRows
}
