import { type Kysely, sql } from 'kysely'

/**
 * Lets open answers and views be set aside, and counts those of each network. No column rewrites its table.
 *
 * Older collectors, which may run beside this one, would count a revision of what is set aside. The check refuses it:
 * they raise `revision` alone. It is not validated, as that would read the whole table, and no row from before breaks it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invitation
      add column set_aside_revision integer,
      add column set_aside_network text,
      add column released_at timestamptz`.execute(db)
  await sql`
    alter table invitation add constraint invitation_set_aside check (set_aside_revision = revision) not valid
  `.execute(db)

  // Older collectors count the votes of each network under a signature in the same table, under other ids.
  await sql`alter table network_votes add column views integer not null default 0`.execute(db)
  await sql`alter table workspace add column office_networks text[] not null default '{}'`.execute(db)
}
