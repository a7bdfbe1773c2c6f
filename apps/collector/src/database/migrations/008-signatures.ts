import { type Kysely, sql } from 'kysely'

/** Adds signatures under agents' letters, and what people choose to say about themselves when they rate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signature (
      workspace text not null,
      id uuid not null,
      agent text not null,
      service text,
      company text,
      locale text,
      style text,
      created_at timestamptz not null,
      revoked_at timestamptz,
      primary key (workspace, id)
    )`.execute(db)
  await sql`create index signature_agent on signature (workspace, agent)`.execute(db)

  await sql`
    create table rater (
      workspace text not null,
      invitation uuid not null,
      contact text,
      about text,
      primary key (workspace, invitation)
    )`.execute(db)
  await sql`create index rater_contact on rater (workspace, lower(contact)) where contact is not null`.execute(
    db,
  )

  // Counts the votes of a network under a signature on a day. `network` is a keyed hash of all three.
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
