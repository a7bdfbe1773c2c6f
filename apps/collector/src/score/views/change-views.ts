import { sql } from 'kysely'
import { write } from '../../database/change-counter.ts'
import { hasCitus } from '../../database/distribute.ts'
import { retryWhileLocked } from '../../database/lock-retries.ts'
import type { BiSchema, Database } from '../../database/tables.ts'
import { addToAudit, COMMAND } from '../../workspace/audit/audit-queries.ts'
import { changePassword, createRole, denyTemporaryTables, hasRole } from './bi-role.ts'
import { deleteBiSchema, findBiSchema } from './bi-schema-queries.ts'
import { makeViews, viewsFor } from './make-views.ts'
import { schemaNameOf } from './view-names.ts'

/** Says in a sentence why there can be no views, or why they can't be changed. */
export class ViewsRefused extends Error {}

interface NewViews {
  withRows: boolean
  /** Names the role, if it shall not have the name of the schema. */
  role: string | undefined
}

/** Tells what was made. */
interface MadeViews {
  schema: string
  role: string
  views: string[]
  /** Is there if the role is new. */
  password: string | undefined
  /** Is `true` if the role may make temporary tables, which the owner of the database can forbid. */
  mayMakeTemporary: boolean
}

/**
 * Makes the schema, the views and the role of a workspace, or makes the views again.
 *
 * @throws {ViewsRefused} if the database is a Citus, does not allow it, or has another role of this name
 */
export async function createViews(
  db: Database,
  workspace: string,
  { withRows, role }: NewViews,
  now: Date,
): Promise<MadeViews> {
  // Citus reads the shards as whoever asks, who may read views alone.
  if (await hasCitus(db)) throw new ViewsRefused('Citus can give nobody views of one workspace alone.')
  return changeViews(db, workspace, now, async (trx) => {
    const existing = await findBiSchema(trx, workspace)
    const schema = {
      workspace,
      schema_name: schemaNameOf(workspace),
      role_name: role ?? existing?.role_name ?? schemaNameOf(workspace),
      with_rows: withRows,
    }
    await refuseForeign(trx, schema, existing)
    const isNew = !(await hasRole(trx, schema.role_name))
    const password = isNew ? await createRole(trx, schema.role_name, schema.schema_name) : undefined
    const views = await viewsFor(trx, schema)
    await makeViews(trx, schema, views)
    const isDenied = await denyTemporaryTables(trx)
    await addToAudit(trx, workspace, COMMAND, { action: 'views.created', details: { rows: withRows } }, now)
    return {
      schema: schema.schema_name,
      role: schema.role_name,
      views: views.map(({ name }) => name),
      password,
      mayMakeTemporary: !isDenied,
    }
  })
}

/** A role that was there before may be somebody's, who would get to see the workspace. */
async function refuseForeign(
  trx: Database,
  { workspace, role_name }: Pick<BiSchema, 'workspace' | 'role_name'>,
  existing: BiSchema | undefined,
): Promise<void> {
  if (existing && existing.role_name !== role_name)
    throw new ViewsRefused(
      `The views of ${workspace} are read by the role ${existing.role_name}. Drop them before you give them to another.`,
    )
  if (!existing && (await hasRole(trx, role_name)))
    throw new ViewsRefused(
      `The server has a role ${role_name} already, perhaps for another of its databases. Name a new one with --role.`,
    )
}

/**
 * Gives the role of a workspace another password, and returns both.
 *
 * @throws {ViewsRefused} if the workspace has no views
 */
export async function renewPassword(
  db: Database,
  workspace: string,
  now: Date,
): Promise<{ role: string; password: string }> {
  return changeViews(db, workspace, now, async (trx) => {
    const { role_name } = await requireBiSchema(trx, workspace)
    const password = await changePassword(trx, role_name)
    await addToAudit(trx, workspace, COMMAND, { action: 'views.password_created' }, now)
    return { role: role_name, password }
  })
}

/**
 * Drops the schema of a workspace with its views, and its role.
 *
 * @throws {ViewsRefused} if the workspace has no views
 */
export async function removeViews(db: Database, workspace: string, now: Date): Promise<void> {
  await changeViews(db, workspace, now, async (trx) => {
    const { schema_name, role_name } = await requireBiSchema(trx, workspace)
    await sql`drop schema if exists ${sql.id(schema_name)} cascade`.execute(trx)
    await sql`drop role if exists ${sql.id(role_name)}`.execute(trx)
    await deleteBiSchema(trx, workspace)
    await addToAudit(trx, workspace, COMMAND, { action: 'views.dropped' }, now)
  })
}

async function requireBiSchema(trx: Database, workspace: string): Promise<BiSchema> {
  const schema = await findBiSchema(trx, workspace)
  if (schema) return schema
  throw new ViewsRefused(`The workspace ${workspace} has no views.`)
}

/** Runs a change of views, and tries again while somebody reads them. */
async function changeViews<Result>(
  db: Database,
  workspace: string,
  now: Date,
  change: (trx: Database) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = []
  await retryWhileLocked(async () => {
    results.push(await write(db, workspace, now, change))
  }).catch((error) => {
    throw explainDenial(error)
  })
  return results[0] as Result
}

function explainDenial(error: unknown): unknown {
  const isDenied = error instanceof Error && 'code' in error && error.code === '42501'
  if (!isDenied) return error
  return new ViewsRefused(
    `Postgres does not allow the user of OTKLIK_DATABASE_URL to do that: ${error.message}. It needs the attribute createrole and the right to create schemas in the database.`,
  )
}
