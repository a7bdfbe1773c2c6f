import { type Kysely, sql } from 'kysely'

/** Adds users, their sessions and how they sign in, owners, grants of keys, and the audit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workspace_user (
      workspace text not null,
      id uuid not null,
      mailbox text not null,
      name text not null,
      locale text,
      role text not null,
      grants jsonb,
      agent text,
      stand_in uuid,
      stand_in_from date,
      stand_in_to date,
      issuer text,
      subject text,
      role_from_groups boolean not null default false,
      created_at timestamptz not null,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create unique index workspace_user_mailbox on workspace_user (workspace, mailbox)`.execute(db)
  await sql`create unique index workspace_user_subject on workspace_user (workspace, issuer, subject)`.execute(
    db,
  )

  await sql`
    create table session (
      workspace text not null,
      id uuid not null,
      hash text not null,
      user_id uuid not null,
      user_agent text,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create unique index session_hash on session (workspace, hash)`.execute(db)
  await sql`create index session_user_id on session (workspace, user_id)`.execute(db)

  // A request for a link is stored whether or not its mailbox is known, so that both take the same time.
  await sql`
    create table sign_in_request (
      workspace text not null,
      id uuid not null,
      mailbox text not null,
      requested_at timestamptz not null,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create index sign_in_request_mailbox on sign_in_request (workspace, mailbox, requested_at)`.execute(
    db,
  )

  await sql`
    create table sign_in_link (
      workspace text not null,
      hash text not null,
      user_id uuid not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      primary key (workspace, hash)
    )`.execute(db)
  await sql`create index sign_in_link_user_id on sign_in_link (workspace, user_id)`.execute(db)

  await sql`
    create table sign_in_provider (
      workspace text not null,
      issuer text not null,
      client_id text not null,
      client_secret text not null,
      groups_claim text not null,
      groups jsonb not null,
      primary key (workspace)
    )`.execute(db)

  // Services have their lines by name, so an owner is all that is stored of one.
  await sql`
    create table line (
      workspace text not null,
      line text not null,
      owner uuid,
      primary key (workspace, line)
    )`.execute(db)
  await sql`alter table service add column owner uuid`.execute(db)
  await sql`alter table company add column owner uuid`.execute(db)

  await sql`
    create table audit (
      workspace text not null,
      id uuid not null,
      at timestamptz not null,
      actor_kind text not null,
      actor text,
      action text not null,
      subject text,
      details jsonb not null,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create index audit_at on audit (workspace, at, id)`.execute(db)

  await sql`alter table api_key add column grants jsonb`.execute(db)
  // A key that had every scope keeps every scope.
  await sql`
    update api_key set scopes = scopes || array['work', 'surveys']
    where workspace = workspace and scopes @> array['ask', 'read', 'rows', 'admin']`.execute(db)
}
