import { type Kysely, sql } from 'kysely'

/** What it takes to carry jobs out: their order, their age, and how they failed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table outbox
      add column line text,
      add column written_at timestamptz,
      add column last_error text,
      add column dead_at timestamptz`.execute(db)
  await sql`update outbox set written_at = due`.execute(db)
  await sql`alter table outbox alter column written_at set not null`.execute(db)

  // Both hold living jobs alone: what is dead waits for somebody, and costs no poll anything.
  await sql`
    create index outbox_due on outbox (workspace, kind, due) where dead_at is null`.execute(db)
  await sql`
    create index outbox_line on outbox (workspace, line, change, position)
    where line is not null and dead_at is null`.execute(db)
}
