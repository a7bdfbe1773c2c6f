import { type Kysely, sql } from 'kysely'

/** Adds ticket systems, the closings that they reported, and the outcome of each event. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ticket_hook (
      workspace text not null,
      source text not null,
      secret text not null,
      previous_secret text,
      mapping jsonb not null,
      updated_at timestamptz not null,
      primary key (workspace, source)
    )`.execute(db)

  await sql`
    create table closing (
      workspace text not null,
      source text not null,
      ticket text not null,
      round integer not null,
      event text,
      closed_at timestamptz not null,
      invitation uuid not null,
      primary key (workspace, source, ticket, round)
    )`.execute(db)

  await sql`
    create table hook_delivery (
      workspace text not null,
      source text not null,
      change bigint not null,
      at timestamptz not null,
      ticket text,
      done text not null,
      reason text,
      invitation uuid,
      round integer,
      primary key (workspace, source, change)
    )`.execute(db)
}
