import { type Kysely, sql } from 'kysely'

/** Lists the tallies whose days are known before any of their figures is moved. */
const DAY_TALLIES = ['service_day', 'invitation_status_day']

/**
 * Adds the tallies of months. A row of a tally has null in the dimensions that the tally does not tell, and in those that its
 * invitations have no value for. Rows are numbered, as a primary key of all dimensions would be larger than the table itself.
 * `rolled_month` says which months were rolled up, and up to which change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const group = sql.raw(`
    service text,
    channel text,
    trust text,
    survey text,
    agent text,
    company text,
    level smallint`)
  // A score that nobody gave is null, as most are: a null takes no space.
  await sql`
    create table score_month (
      workspace text not null,
      tally text not null,
      month date not null,
      place integer not null,
      question text not null,
      ${group},
      n0 integer, n1 integer, n2 integer, n3 integer, n4 integer, n5 integer,
      n6 integer, n7 integer, n8 integer, n9 integer, n10 integer,
      open integer not null,
      primary key (workspace, tally, month, place)
    )`.execute(db)
  await sql`
    create table invitation_status_month (
      workspace text not null,
      tally text not null,
      month date not null,
      place integer not null,
      ${group},
      issued integer not null,
      suppressed integer not null,
      unreached integer not null,
      bounced integer not null,
      delivered integer not null,
      viewed integer not null,
      answered integer not null,
      unsolicited integer not null,
      open_delivered integer not null,
      last_expiry timestamptz not null,
      primary key (workspace, tally, month, place)
    )`.execute(db)
  await sql`
    create table rolled_month (
      workspace text not null,
      kind text not null,
      month date not null,
      change bigint not null,
      tried_at timestamptz not null,
      primary key (workspace, kind, month)
    )`.execute(db)
  // Months are found by the days of their figures. Those of an earlier collector have not been moved since.
  for (const table of DAY_TALLIES) {
    await sql`
      insert into figure_day (workspace, day)
      select workspace, day from ${sql.table(table)} where workspace = workspace group by workspace, day
      on conflict do nothing`.execute(db)
  }
}
