import { type Kysely, sql } from 'kysely'

/** Adds letters, the people who want none, and the time at which an unanswered invitation expired. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation add column expired_at timestamptz`.execute(db)

  await sql`
    create table letter (
      workspace text not null,
      invitation uuid not null,
      survey text not null,
      person text,
      email text,
      name text,
      locale text,
      delivery text not null,
      written_at timestamptz not null,
      bounce_reason text,
      primary key (workspace, invitation)
    )`.execute(db)
  await sql`
    create index letter_person on letter (workspace, person, written_at) where person is not null`.execute(db)

  await sql`
    create table opt_out (
      workspace text not null,
      person_id uuid not null,
      said_at timestamptz not null,
      primary key (workspace, person_id)
    )`.execute(db)
}
