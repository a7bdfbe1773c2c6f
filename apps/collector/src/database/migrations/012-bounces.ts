import { type Kysely, sql } from 'kysely'

/** Why a letter came back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table letter add column bounce_reason text`.execute(db)
}
