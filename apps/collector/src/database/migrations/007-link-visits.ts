import { type Kysely, sql } from 'kysely'

/** Adds the visits to letters' links, and the time at which a person said that the ask is not theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitation add column wrong_service_at timestamptz`.execute(db)

  await sql`
    create table link_visit (
      workspace text not null,
      invitation uuid not null,
      id uuid not null,
      at timestamptz not null,
      day date not null,
      after_seconds integer,
      method text not null,
      visitor text not null,
      client text,
      score smallint,
      burst boolean not null,
      confirmed boolean not null,
      recipient_domain text,
      repeats integer not null,
      primary key (workspace, invitation, id)
    )`.execute(db)
  await sql`create index link_visit_day on link_visit (workspace, day)`.execute(db)
  await sql`create index link_visit_at on link_visit (workspace, at)`.execute(db)
}
