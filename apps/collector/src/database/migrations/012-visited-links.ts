import { type Kysely, sql } from 'kysely'

/**
 * Tells visits of the opt-out page and one-click requests from those of rating links, keeps those of signatures too, and
 * lets a signature have no agent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Older collectors, which may run beside this one, name their columns and record the rating links of letters alone.
  await sql`
    alter table link_visit
      add column link text not null default 'rating',
      add column signature uuid,
      add column network uuid`.execute(db)
  await sql`alter table signature alter column agent drop not null`.execute(db)
}
