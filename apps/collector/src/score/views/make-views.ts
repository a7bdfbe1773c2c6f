import { sql } from 'kysely'
import { LOCK_TIMEOUT_MS } from '../../database/lock-retries.ts'
import type { BiSchema, Database } from '../../database/tables.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import { saveBiSchema } from './bi-schema-queries.ts'
import { defineViews, hashOf, type View } from './define-views.ts'

/** Defines the views that the schema of a workspace should have now. */
export async function viewsFor(
  db: Database,
  { workspace, with_rows }: Pick<BiSchema, 'workspace' | 'with_rows'>,
): Promise<View[]> {
  const attributes = await findAttributes(db, workspace)
  return defineViews(db, { workspace, withRows: with_rows, attributes })
}

/**
 * Makes the views of a workspace in place of those that its schema has, and lets its role read them alone. Whoever reads one
 * of them makes it fail soon, as the caller holds the change counter.
 */
export async function makeViews(
  trx: Database,
  schema: Omit<BiSchema, 'definition'>,
  views: readonly View[],
): Promise<void> {
  const [schemaId, roleId] = [sql.id(schema.schema_name), sql.id(schema.role_name)]
  await sql`set local lock_timeout = ${sql.lit(LOCK_TIMEOUT_MS)}`.execute(trx)
  await sql`create schema if not exists ${schemaId}`.execute(trx)
  await sql`revoke all on schema ${schemaId} from public`.execute(trx)
  await sql`grant usage on schema ${schemaId} to ${roleId}`.execute(trx)
  for (const name of await listViews(trx, schema.schema_name))
    await sql`drop view ${sql.id(schema.schema_name, name)} cascade`.execute(trx)
  for (const { name, query } of views) {
    const view = sql.id(schema.schema_name, name)
    // The barrier keeps what a reader's own condition sees to the rows of the workspace.
    await sql`create view ${view} with (security_barrier) as ${sql.raw(query)}`.execute(trx)
    await sql`revoke all on ${view} from public`.execute(trx)
    await sql`grant select on ${view} to ${roleId}`.execute(trx)
  }
  await saveBiSchema(trx, { ...schema, definition: hashOf(views) })
}

/** Lists the views of a schema by name. */
export async function listViews(db: Database, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select viewname as name from pg_views where schemaname = ${schema}
  `.execute(db)
  return rows.map(({ name }) => name)
}
