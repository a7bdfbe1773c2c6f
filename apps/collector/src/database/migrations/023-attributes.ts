import { type Kysely, sql } from 'kysely'

/** Adds dimensions of a workspace's own: declared in the workspace, kept in the catalogue, and frozen into each invitation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace add column attributes jsonb not null default '[]'`.execute(db)
  await sql`alter table service add column attributes jsonb not null default '{}'`.execute(db)
  await sql`alter table company add column attributes jsonb not null default '{}'`.execute(db)
  await sql`alter table invitation add column attributes jsonb`.execute(db)
}
