import { type Kysely, sql } from 'kysely'

/** Adds the changes that last moved the figures of each day. A day without a row has not been moved since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table figure_day (
      workspace text not null,
      day date not null,
      score_change bigint not null default 0,
      rate_change bigint not null default 0,
      case_change bigint not null default 0,
      primary key (workspace, day)
    )`.execute(db)
}
