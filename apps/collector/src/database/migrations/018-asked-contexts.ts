import { type Kysely, sql } from 'kysely'

/**
 * Adds the contexts of invitations, each once, which replace the index of the invitations by context. They are gathered
 * day by day, and a workspace stores the first day that is not gathered yet. An empty company or agent stands for none, as
 * a primary key has no nulls.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // First, as it waits for the transactions that write invitations, which may read the workspace afterwards.
  await sql`drop index if exists invitation_catalogue`.execute(db)
  await sql`
    create table asked_context (
      workspace text not null,
      service text not null,
      company text not null,
      agent text not null,
      primary key (workspace, service, company, agent)
    )`.execute(db)
  await sql`alter table workspace add column contexts_gathered_until date`.execute(db)
}
