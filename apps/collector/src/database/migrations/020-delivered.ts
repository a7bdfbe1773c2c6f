import { type Kysely, sql } from 'kysely'

/**
 * Adds the changes that last moved the figures of each day. A day without a row has not been moved since.
 *
 * Older collectors would move figures without it. So the change counter gets another name: every write of theirs needs
 * it, and fails.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // First, as it waits for all transactions that write, and lets none begin.
  await sql`alter table workspace_clock rename to change_counter`.execute(db)
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
