import { type Kysely, sql } from 'kysely'

/**
 * Gives each delivery a key of its own, and stores what it is about, so that webhooks can get any event. The former key
 * stays as an index, because earlier collectors name it in their inserts. These inserts now fail on the new columns,
 * and leave their jobs to newer collectors. The table is small, as it holds only what has not arrived.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhook_delivery
      add column about uuid,
      add column position integer`.execute(db)
  await sql`update webhook_delivery set about = invitation, position = revision where workspace = workspace`.execute(
    db,
  )
  await sql`alter table webhook_delivery alter column about set not null`.execute(db)
  await sql`alter table webhook_delivery alter column position set not null`.execute(db)

  await sql`alter table webhook_delivery drop constraint webhook_delivery_pkey`.execute(db)
  await sql`alter table webhook_delivery add primary key (workspace, webhook, id)`.execute(db)
  await sql`drop index webhook_delivery_id`.execute(db)
  await sql`
    create unique index webhook_delivery_revision on webhook_delivery (workspace, webhook, invitation, revision)
  `.execute(db)
  await sql`
    create index webhook_delivery_about on webhook_delivery (workspace, webhook, about, position)`.execute(db)
  await sql`
    alter table webhook_delivery
      alter column invitation drop not null,
      alter column submission drop not null,
      alter column revision drop not null`.execute(db)
}
