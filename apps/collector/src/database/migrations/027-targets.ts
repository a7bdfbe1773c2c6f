import { type Kysely, sql } from 'kysely'

/** Adds the targets of workspaces and services. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace add column target double precision`.execute(db)
  await sql`alter table service add column target double precision`.execute(db)
}
