import { type Kysely, sql } from 'kysely'

/**
 * Adds what an ask tells of its person and ticket. `people_canonical` tells for each workspace whether the people of
 * earlier collectors were read: `canonicalize-people.ts` does it in small transactions, as SQL can't make the canonical
 * form of a mailbox.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ask_details (
      workspace text not null,
      invitation uuid not null,
      email text,
      name text,
      locale text,
      about jsonb,
      told_at timestamptz not null,
      primary key (workspace, invitation)
    )`.execute(db)
  await sql`create index ask_details_email on ask_details (workspace, email) where email is not null`.execute(
    db,
  )
  // A sweep uses it. It contains only what is still to be cleared, so that a day's sweep reads a day's rows.
  await sql`create index ask_details_about on ask_details (workspace, told_at) where about is not null`.execute(
    db,
  )

  await sql`alter table workspace add column people_canonical boolean not null default false`.execute(db)
}
