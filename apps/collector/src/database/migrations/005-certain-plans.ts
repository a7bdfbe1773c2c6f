import { type Kysely, sql } from 'kysely'

/**
 * Takes away the one index that a search by primary key could go by instead: `invitation_issued_day`, which
 * is partial by what holds of every row, comes in its place. On a table that was never analyzed both looked as
 * cheap, and a prepared statement keeps the plan that it began with: each search then read all rows of the
 * workspace.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invitation_issued`.execute(db)
}
