import { type Kysely, sql } from 'kysely'

/** What the change feed needs. The column, which rewrites no table, dates the only writes that leave no time behind. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation add column cleared_at timestamptz`.execute(db)
}
