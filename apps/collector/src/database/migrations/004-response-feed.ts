import { type Kysely, sql } from 'kysely'

/** Adds `cleared_at` for the change feed, as clearing was the only write that stored no time. It rewrites no table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation add column cleared_at timestamptz`.execute(db)
}
