import { sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Drops the views that analysts read by SQL, as Postgres lets nobody change a column that a view has. Their schemas and roles
 * stay, and `restoreViews` makes the views again.
 */
export async function dropViews(trx: Database): Promise<void> {
  const { rows: tables } = await sql<{ isThere: boolean }>`
    select to_regclass('bi_schema') is not null as "isThere"
  `.execute(trx)
  if (!tables[0]?.isThere) return
  const { rows: views } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, viewname as name from pg_views
    where schemaname in (select schema_name from bi_schema where workspace = workspace)
  `.execute(trx)
  for (const { schema, name } of views)
    await sql`drop view if exists ${sql.id(schema, name)} cascade`.execute(trx)
}
