import { type Kysely, sql } from 'kysely'

/** How often a network has voted under a signature on a day: kept for as long as that day can still be voted on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signature_day (
      workspace text not null,
      signature uuid not null,
      day date not null,
      network uuid not null,
      votes integer not null,
      primary key (workspace, signature, day, network)
    )`.execute(db)
  await sql`create index signature_day_over on signature_day (workspace, day)`.execute(db)
}
