import { reviewSurvey } from '@otklik/contract'
import { reviewTexts, surveyTexts } from '@otklik/texts'
import { type Kysely, sql } from 'kysely'

/** Adds cases, their history, what routes and times them, complaints, causes, notices, and counts of tickets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace add column withdraw_minutes integer not null default 60`.execute(db)
  await sql`alter table workspace add column settle_days integer not null default 14`.execute(db)

  await sql`alter table submission add column next jsonb`.execute(db)
  // Stored rows get 0 without being rewritten, and those of an earlier collector beside this one null.
  await sql`alter table submission add column threshold smallint default 0`.execute(db)
  await sql`alter table submission alter column threshold drop default`.execute(db)
  // The wider row makes it look as cheap as the primary key while the table is small: `005-certain-plans` explains what
  // follows. `submission_of_invitation` replaces it.
  await sql`drop index submission_invitation`.execute(db)

  await sql`
    create table case_file (
      workspace text not null,
      id uuid not null,
      version integer not null,
      kind text not null,
      state text not null,
      came_by text not null,
      invitation uuid,
      person text,
      question text,
      score smallint,
      threshold smallint,
      ticket text,
      round integer not null,
      service text not null,
      agent text,
      company text,
      level smallint,
      touchpoint text,
      owner uuid,
      opened_at timestamptz not null,
      opened_day date not null,
      counts_from timestamptz not null,
      resolve_from timestamptz not null,
      lowered_at timestamptz,
      complaint_day date,
      contact_due timestamptz,
      resolve_due timestamptz,
      contacted_at timestamptz,
      contacted_by text,
      contact_minutes integer,
      resolved_at timestamptz,
      resolve_minutes integer,
      closed_at timestamptz,
      cause text,
      outcome text,
      settled text,
      after_score smallint,
      leading_case uuid,
      erased_at timestamptz,
      change bigint not null,
      contact_told timestamptz,
      resolve_told timestamptz,
      primary key (workspace, id)
    )`.execute(db)
  // All are partial, if need be by a condition that is true for every row: the migration `005-certain-plans` explains it.
  // A query that is to use one of the next three bounds its column.
  await sql`
    create unique index case_file_invitation on case_file (workspace, invitation)
    where invitation is not null`.execute(db)
  await sql`
    create index case_file_opened on case_file (workspace, opened_at, id) where opened_at is not null`.execute(
    db,
  )
  await sql`
    create index case_file_opened_day on case_file (workspace, opened_day) where opened_day is not null`.execute(
    db,
  )
  await sql`create index case_file_complaint_day on case_file (workspace, complaint_day) where complaint_day is not null`.execute(
    db,
  )
  // It contains only what is somebody's work, or waits for its person's word.
  await sql`
    create index case_file_work on case_file (workspace, owner)
    where state in ('open', 'contacted', 'resolved')`.execute(db)
  // These contain only the cases whose overdue clocks not everybody has been told of who is to be.
  await sql`
    create index case_file_contact_due on case_file (workspace, contact_due)
    where state = 'open' and (contact_told is null or contact_told <> contact_due)`.execute(db)
  await sql`
    create index case_file_resolve_due on case_file (workspace, resolve_due)
    where state in ('open', 'contacted') and (resolve_told is null or resolve_told <> resolve_due)`.execute(
    db,
  )
  await sql`create index case_file_settling on case_file (workspace, resolved_at) where state = 'resolved'`.execute(
    db,
  )
  await sql`create index case_file_leading on case_file (workspace, leading_case) where leading_case is not null`.execute(
    db,
  )
  await sql`create index case_file_person on case_file (workspace, person) where person is not null`.execute(
    db,
  )

  await sql`
    create table case_event (
      workspace text not null,
      case_id uuid not null,
      id uuid not null,
      version integer not null,
      kind text not null,
      state text not null,
      at timestamptz not null,
      actor_kind text not null,
      actor text,
      details jsonb not null,
      text text,
      reply text,
      content text,
      progress jsonb,
      primary key (workspace, case_id, id)
    )`.execute(db)
  await sql`create unique index case_event_version on case_event (workspace, case_id, version)`.execute(db)
  // It contains only the texts that a sweep may find to be due.
  await sql`
    create index case_event_text on case_event (workspace, at)
    where text is not null or reply is not null`.execute(db)

  // Each row holds what came by phone or without a ticket, in the words of the person or of whoever noted it.
  await sql`
    create table complaint (
      workspace text not null,
      case_id uuid not null,
      text text,
      name text,
      email text,
      locale text,
      contact text,
      received_at timestamptz not null,
      content text not null,
      primary key (workspace, case_id)
    )`.execute(db)

  await sql`
    create table cause (
      workspace text not null,
      key text not null,
      name text not null,
      under text,
      primary key (workspace, key)
    )`.execute(db)

  await sql`create table calendar (workspace text not null, calendar jsonb not null, primary key (workspace))`.execute(
    db,
  )
  await sql`create table routing (workspace text not null, routing jsonb not null, primary key (workspace))`.execute(
    db,
  )
  // The settings are null in a workspace that has set none, but has had a digest.
  await sql`
    create table notice_settings (
      workspace text not null,
      settings jsonb,
      digested_day date,
      primary key (workspace)
    )`.execute(db)
  // Each row says where the workspace, or one of its users, wants notices to go.
  await sql`
    create table notice_recipient (
      workspace text not null,
      recipient text not null,
      mail boolean not null,
      chat_url text,
      chat_locale text,
      chat_gone_at timestamptz,
      primary key (workspace, recipient)
    )`.execute(db)
  await sql`
    create index workspace_user_stand_in on workspace_user (workspace, stand_in) where stand_in is not null`.execute(
    db,
  )

  // A notice that was sent, or is about to be, so that each goes once.
  await sql`
    create table case_notice (
      workspace text not null,
      case_id uuid not null,
      step text not null,
      recipient text not null,
      at timestamptz not null,
      primary key (workspace, case_id, step, recipient)
    )`.execute(db)
  await sql`
    create table case_digest (
      workspace text not null,
      user_id uuid not null,
      day date not null,
      primary key (workspace, user_id, day)
    )`.execute(db)

  // The company is '' where it is not known, as a column of the key can't be null.
  await sql`
    create table ticket_count (
      workspace text not null,
      day date not null,
      service text not null,
      company text not null,
      source text not null,
      closed integer not null,
      primary key (workspace, day, service, company, source)
    )`.execute(db)

  await sql`alter table signature add column survey text`.execute(db)
  await addReviewSurvey(db)
}

/** Gives each workspace the review survey, unless it has a question of the same key, whose kind would be another one. */
async function addReviewSurvey(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into survey (workspace, key, version, definition, created_at)
    select workspace.workspace, 'review', 0, ${JSON.stringify(reviewSurvey(surveyTexts, reviewTexts))}::jsonb, now()
    from workspace where not exists (
      select from question where question.workspace = workspace.workspace and question.key = 'contact'
    )`.execute(db)
  await sql`
    insert into question (workspace, key, kind)
    select survey.workspace, 'contact', 'contact' from survey where survey.key = 'review' and survey.version = 0
  `.execute(db)
}
