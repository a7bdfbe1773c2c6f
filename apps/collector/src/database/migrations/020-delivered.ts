import { type Kysely, sql } from 'kysely'

/**
 * Counts invitations by their status anew, as what was seen is delivered, and adds the changes that last moved the figures
 * of each day. A day without a row has not been moved since.
 *
 * Older collectors would count as before, and move figures without keeping that they did. So the change counter gets
 * another name: every write of theirs needs it, and fails.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // First, as it waits for all transactions that write, and lets none begin.
  await sql`alter table workspace_clock rename to change_counter`.execute(db)
  await sql`alter table change_counter add column catalogue_change bigint not null default 0`.execute(db)
  await sql`
    create table figure_day (
      workspace text not null,
      day date not null,
      score_change bigint not null default 0,
      rate_change bigint not null default 0,
      case_change bigint not null default 0,
      primary key (workspace, day)
    )`.execute(db)

  await sql`drop table invitation_day`.execute(db)
  await sql`
    create table invitation_status_day (
      workspace text not null,
      day date not null,
      survey text not null,
      service text not null,
      channel text not null,
      trust text not null,
      issued integer not null,
      suppressed integer not null,
      unreached integer not null,
      bounced integer not null,
      delivered integer not null,
      viewed integer not null,
      answered integer not null,
      unsolicited integer not null,
      last_expiry timestamptz not null,
      primary key (workspace, day, survey, service, channel, trust)
    )`.execute(db)
  await sql`
    insert into invitation_status_day (
      workspace, day, survey, service, channel, trust,
      issued, suppressed, unreached, bounced, delivered, viewed, answered, unsolicited, last_expiry
    )
    select workspace, issued_day, survey, service, channel, trust,
      count(*) filter (where asked),
      count(*) filter (where asked and suppressed),
      count(*) filter (where asked and suppressed and not seen),
      count(*) filter (where asked and bounced_at is not null),
      count(*) filter (where asked and (seen or (sent_at is not null and not suppressed and bounced_at is null))),
      count(*) filter (where asked and viewed_at is not null),
      count(*) filter (where asked and answered_at is not null),
      count(*) filter (where counts and unsolicited and answered_at is not null),
      max(expires_at)
    from invitation
    cross join lateral (select
      set_aside_revision is null as counts,
      set_aside_revision is null and not unsolicited as asked,
      suppressed_reason is not null as suppressed,
      viewed_at is not null or answered_at is not null as seen
    ) as status
    group by workspace, issued_day, survey, service, channel, trust`.execute(db)
}
