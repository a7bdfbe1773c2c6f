import { type Kysely, sql } from 'kysely'

/** Adds the responses that agents may read. The index has no row less: `005-certain-plans` explains its condition. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table passed_on (
      workspace text not null,
      invitation uuid not null,
      agent text not null,
      passed_on_at timestamptz not null,
      primary key (workspace, invitation, agent)
    )`.execute(db)
  await sql`
    create index passed_on_agent on passed_on (workspace, agent, passed_on_at)
    where passed_on_at is not null`.execute(db)
}
