import { type Kysely, sql } from 'kysely'

/** Adds webhooks, the secrets that sign their messages, and the messages that have not arrived yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook (
      workspace text not null,
      id uuid not null,
      url text not null,
      name text,
      events text[] not null,
      created_at timestamptz not null,
      gone_at timestamptz,
      failures integer not null default 0,
      paused_until timestamptz,
      primary key (workspace, id)
    )`.execute(db)

  await sql`
    create table webhook_secret (
      workspace text not null,
      webhook uuid not null,
      id uuid not null,
      secret text not null,
      created_at timestamptz not null,
      ends_at timestamptz,
      primary key (workspace, webhook, id)
    )`.execute(db)

  await sql`
    create table webhook_delivery (
      workspace text not null,
      webhook uuid not null,
      invitation uuid not null,
      revision integer not null,
      id uuid not null,
      event text not null,
      submission uuid not null,
      due timestamptz not null,
      dies_at timestamptz not null,
      attempts integer not null default 0,
      last_fault text,
      dead_at timestamptz,
      primary key (workspace, webhook, invitation, revision)
    )`.execute(db)
  await sql`
    create index webhook_delivery_due on webhook_delivery (workspace, webhook, due)
    where dead_at is null`.execute(db)
  await sql`create unique index webhook_delivery_id on webhook_delivery (workspace, webhook, id)`.execute(db)
}
