import { type Kysely, sql } from 'kysely'

/**
 * What it takes to carry jobs out: their order, their age, and how they failed. No column rewrites the table;
 * a job that was there before counts as written now.
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
