import { type Kysely, sql } from 'kysely'

/**
 * Adds brands. They have tables of their own, as older collectors, which may run beside this one, read all columns of
 * some others. Older collectors show none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table brand (
      workspace text not null,
      name text,
      logo text,
      accent text,
      reply_to text,
      url text,
      primary key (workspace)
    )`.execute(db)
  await sql`
    create table brand_logo (
      workspace text not null,
      hash text not null,
      format text not null,
      width double precision not null,
      height double precision not null,
      bytes bytea not null,
      added_at timestamptz not null,
      primary key (workspace, hash)
    )`.execute(db)
}
