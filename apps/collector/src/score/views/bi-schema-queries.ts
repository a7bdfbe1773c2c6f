import { sql } from 'kysely'
import type { BiSchema, Database } from '../../database/tables.ts'

/** Finds the schema of a workspace, if it has one. */
export async function findBiSchema(db: Database, workspace: string): Promise<BiSchema | undefined> {
  return db
    .selectFrom('bi_schema')
    .where('workspace', '=', workspace)
    .select(['workspace', 'schema_name', 'role_name', 'with_rows', 'definition'])
    .executeTakeFirst()
}

/** Stores what the schema of a workspace is like. */
export async function saveBiSchema(trx: Database, schema: BiSchema): Promise<void> {
  await trx
    .insertInto('bi_schema')
    .values(schema)
    .onConflict((conflict) =>
      conflict.column('workspace').doUpdateSet(({ ref }) => ({
        role_name: ref('excluded.role_name'),
        with_rows: ref('excluded.with_rows'),
        definition: ref('excluded.definition'),
      })),
    )
    .execute()
}

export async function deleteBiSchema(trx: Database, workspace: string): Promise<void> {
  await trx.deleteFrom('bi_schema').where('workspace', '=', workspace).execute()
}

/** Lists the workspaces that have a schema. */
export async function listWithViews(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('workspace')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('bi_schema')
          .whereRef('bi_schema.workspace', '=', 'workspace.workspace')
          .select(sql`1`.as('one')),
      ),
    )
    .select('workspace')
    .execute()
  return rows.map(({ workspace }) => workspace)
}
