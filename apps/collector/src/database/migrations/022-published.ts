import { type Kysely, sql } from 'kysely'

/** Adds the published table of people's figures: its settings, its periods, and its rows as they were printed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table workspace
      add column publishing jsonb not null default '[{"dimension": "company", "period": "quarter"}]',
      add column publishing_looked_on date`.execute(db)
  // Periods that have ended already are published some days after this upgrade.
  await sql`update workspace set publishing_looked_on = current_date where workspace = workspace`.execute(db)

  // A print is an attempt to write the rows of a period. The rows count once their print is that of the period.
  await sql`
    create table publication (
      workspace text not null,
      from_day date not null,
      to_day date not null,
      dimension text not null,
      due_day date not null,
      claim uuid,
      claimed_at timestamptz,
      score_print uuid,
      scores_at timestamptz,
      rate_print uuid,
      rates_at timestamptz,
      primary key (workspace, from_day)
    )`.execute(db)
  await sql`
    create table published_score (
      workspace text not null,
      print uuid not null,
      question text not null,
      audience text not null,
      position integer not null,
      member text,
      company text,
      service text,
      others boolean not null,
      fewer boolean not null,
      n0 integer not null,
      n1 integer not null,
      n2 integer not null,
      n3 integer not null,
      n4 integer not null,
      n5 integer not null,
      n6 integer not null,
      n7 integer not null,
      n8 integer not null,
      n9 integer not null,
      n10 integer not null,
      open integer not null,
      primary key (workspace, print, question, audience, position)
    )`.execute(db)
  await sql`
    create table published_rate (
      workspace text not null,
      print uuid not null,
      audience text not null,
      position integer not null,
      issued integer not null,
      suppressed integer not null,
      unreached integer not null default 0,
      bounced integer not null,
      delivered integer not null,
      viewed integer not null,
      answered integer not null,
      unsolicited integer not null,
      open_delivered integer not null,
      primary key (workspace, print, audience, position)
    )`.execute(db)
}
