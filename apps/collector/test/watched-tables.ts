import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

/** Names the current tables, in which statements are watched. */
export const tables = new Set<string>()

/** Starts checking statements against the current tables. It is called once the database is migrated. */
export async function watchTables(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
  `.execute(db)
  for (const { name } of rows) tables.add(name)
}
