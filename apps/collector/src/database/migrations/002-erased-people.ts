import { type Kysely, sql } from 'kysely'

/**
 * Adds what erasing and retention need. Neither column rewrites its table. Writers wait while an index is built, which
 * takes seconds for a million rows, as `concurrently` can't run inside the migrator's transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace add column retention jsonb not null default '{}'`.execute(db)
  await sql`alter table invitation add column erased_at timestamptz`.execute(db)

  await sql`
    create index invitation_person on invitation (workspace, person) where person is not null`.execute(db)
  // A sweep uses these two. They contain only what is still to be cleared, so that a day's sweep reads a day's rows.
  await sql`
    create index invitation_identity on invitation (workspace, issued_at)
    where person is not null or page is not null`.execute(db)
  await sql`
    create index submission_text on submission (workspace, received_at)
    where answers @? 'strict $.* ? (@.type() == "string")'`.execute(db)
}
