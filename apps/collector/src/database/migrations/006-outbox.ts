import { type Kysely, sql } from 'kysely'

/**
 * Adds the order, the age and the failures of jobs. No column rewrites the table. A job that already exists counts as
 * written now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table outbox
      add column line text,
      add column written_at timestamptz not null default now(),
      add column last_error text,
      add column dead_at timestamptz`.execute(db)
  await sql`alter table outbox alter column written_at drop default`.execute(db)
}
