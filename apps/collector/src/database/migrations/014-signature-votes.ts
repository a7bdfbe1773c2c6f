import { type Kysely, sql } from 'kysely'

/** How often a network has voted under a signature on a day; who knows the hash knows all three. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table network_votes (
      workspace text not null,
      network uuid not null,
      day date not null,
      votes integer not null,
      primary key (workspace, network)
    )`.execute(db)
  await sql`create index network_votes_day on network_votes (workspace, day)`.execute(db)
}
