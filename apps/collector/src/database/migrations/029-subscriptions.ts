import { type Kysely, sql } from 'kysely'

/** Adds subscriptions, and the alerts that users get. The index lacks no row: `005-certain-plans` explains its condition. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table subscription (
      workspace text not null,
      user_id uuid not null,
      id uuid not null,
      name text not null,
      view jsonb not null,
      every text not null,
      sent_from text not null,
      time_zone text,
      locale text,
      page text,
      created_at timestamptz not null,
      next_at timestamptz not null,
      issue_day date,
      sent_at timestamptz,
      paused_reason text,
      paused_at timestamptz,
      primary key (workspace, user_id, id)
    )`.execute(db)
  await sql`
    create index subscription_due on subscription (workspace, next_at)
    where next_at is not null`.execute(db)
  await sql`
    create table alert_setting (
      workspace text not null,
      user_id uuid not null,
      worsened boolean not null,
      silent boolean not null,
      primary key (workspace, user_id)
    )`.execute(db)
  // Each row says up to when the workspace was checked for alerts of a kind.
  await sql`
    create table alert_check (
      workspace text not null,
      alert text not null,
      checked_at timestamptz not null,
      primary key (workspace, alert)
    )`.execute(db)
  await sql`
    create table told_alert (
      workspace text not null,
      user_id uuid not null,
      alert text not null,
      service text not null,
      about text not null,
      primary key (workspace, user_id, alert, service)
    )`.execute(db)
}
