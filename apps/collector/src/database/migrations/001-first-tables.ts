import { type Kysely, sql } from 'kysely'

/** Creates the first tables. Every primary key begins with the workspace, by which Citus distributes tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workspace (
      workspace text primary key,
      name text not null,
      time_zone text not null,
      threshold smallint not null default 5,
      open_ratings boolean not null default true,
      budgets jsonb not null default '{}',
      texts jsonb not null default '{}',
      id_secret text not null,
      created_at timestamptz not null
    )`.execute(db)

  await sql`
    create table workspace_clock (
      workspace text primary key,
      change bigint not null,
      changed_at timestamptz not null,
      reference_change bigint not null
    )`.execute(db)

  await sql`
    create table api_key (
      workspace text not null,
      id uuid not null,
      kind text not null,
      name text not null,
      hash text not null,
      site_key text,
      origins text not null,
      scopes text[] not null,
      created_at timestamptz not null,
      revoked_at timestamptz,
      primary key (workspace, id),
      unique (workspace, hash)
    )`.execute(db)

  await sql`
    create table signing_secret (
      workspace text not null,
      kid text not null,
      secret text not null,
      created_at timestamptz not null,
      primary key (workspace, kid)
    )`.execute(db)

  await sql`
    create table service (
      workspace text not null, key text not null, name text not null, line text,
      primary key (workspace, key)
    )`.execute(db)
  await sql`
    create table agent (
      workspace text not null, key text not null, name text not null, email text,
      primary key (workspace, key)
    )`.execute(db)
  await sql`
    create table company (
      workspace text not null, key text not null, name text not null,
      primary key (workspace, key)
    )`.execute(db)

  await sql`
    create table question (
      workspace text not null, key text not null, kind text not null,
      primary key (workspace, key)
    )`.execute(db)
  await sql`
    create table survey (
      workspace text not null,
      key text not null,
      version integer not null,
      definition jsonb not null,
      created_at timestamptz not null,
      primary key (workspace, key, version)
    )`.execute(db)

  await sql`
    create table invitation (
      workspace text not null,
      id uuid not null,
      survey text not null,
      survey_version integer not null,
      channel text not null,
      trust text not null,
      unsolicited boolean not null,
      person text,
      ticket text,
      round integer not null,
      service text not null,
      agent text,
      company text,
      level smallint,
      touchpoint text,
      page text,
      issued_at timestamptz not null,
      issued_day date not null,
      expires_at timestamptz not null,
      suppressed_reason text,
      sent_at timestamptz,
      bounced_at timestamptz,
      viewed_at timestamptz,
      answered_at timestamptz,
      answered_day date,
      editable_until timestamptz,
      via text,
      revision integer not null,
      answers jsonb not null,
      answer_seqs jsonb not null,
      change bigint not null,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create index invitation_issued on invitation (workspace, issued_day)`.execute(db)
  await sql`
    create index invitation_answered on invitation (workspace, answered_day)
    where answered_day is not null`.execute(db)

  await sql`
    create table submission (
      workspace text not null,
      id uuid not null,
      invitation uuid not null,
      revision integer not null,
      content text not null,
      answers jsonb not null,
      seq integer,
      locale text,
      via text not null,
      received_at timestamptz not null,
      editable_until timestamptz not null,
      change bigint not null,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create index submission_invitation on submission (workspace, invitation, revision)`.execute(db)

  await sql`
    create table service_day (
      workspace text not null,
      day date not null,
      survey text not null,
      question text not null,
      service text not null,
      channel text not null,
      trust text not null,
      score smallint not null,
      n integer not null,
      primary key (workspace, day, survey, question, service, channel, trust, score)
    )`.execute(db)
  await sql`
    create table invitation_day (
      workspace text not null,
      day date not null,
      survey text not null,
      service text not null,
      channel text not null,
      trust text not null,
      issued integer not null,
      suppressed integer not null,
      bounced integer not null,
      delivered integer not null,
      viewed integer not null,
      answered integer not null,
      unsolicited integer not null,
      last_expiry timestamptz not null,
      primary key (workspace, day, survey, service, channel, trust)
    )`.execute(db)

  await sql`
    create table outbox (
      workspace text not null,
      change bigint not null,
      position integer not null,
      kind text not null,
      subject jsonb not null,
      due timestamptz not null,
      attempts integer not null default 0,
      primary key (workspace, change, position)
    )`.execute(db)
}
