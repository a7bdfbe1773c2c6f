import { type Kysely, sql } from 'kysely'

/**
 * Lets a letter be about several invitations, and wait for them. Older collectors, which may run beside this one, name
 * the columns that they write: their letters are about one invitation each, and go at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace add column together_minutes integer not null default 30`.execute(db)
  await sql`
    alter table letter
      add column together uuid,
      add column due timestamptz`.execute(db)
}
