import { type Kysely, sql } from 'kysely'

/** Tells visits of the opt-out page and one-click requests from those of rating links, and lets a signature have no agent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Older collectors, which may run beside this one, name their columns and record rating links alone.
  await sql`alter table link_visit add column link text not null default 'rating'`.execute(db)
  await sql`alter table signature alter column agent drop not null`.execute(db)
}
