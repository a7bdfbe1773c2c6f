import { type Kysely, sql } from 'kysely'

/**
 * Drops the only index that the planner could use for a search by primary key instead of the primary key. On a table
 * that was never analyzed, both looked equally cheap, and a prepared statement keeps its first plan: each search then
 * read all rows of the workspace. `invitation_issued_day` replaces it. As a partial index it can't be used for such a
 * search, although its condition is true for every row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invitation_issued`.execute(db)
}
