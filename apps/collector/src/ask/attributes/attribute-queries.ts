import type { Attribute, AttributeOf, AttributeValues } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import { type Attributes, type EntryAttributes, NO_ATTRIBUTES } from './freeze-attributes.ts'
import { undeclared } from './undeclared.ts'

/** Reads the values that the catalogue has of the declared attributes. */
export async function readAttributes(
  db: Database,
  workspace: string,
  declared: readonly Attribute[],
): Promise<Attributes> {
  if (declared.length === 0) return NO_ATTRIBUTES
  const entries: EntryAttributes = {
    service: await readEntries(db, 'service', workspace),
    company: await readEntries(db, 'company', workspace),
  }
  return { declared, entries }
}

/**
 * Checks that values are given only for what the workspace has declared.
 *
 * @throws {Problem} `validation_failed` with the path of each other one
 */
export async function admitAttributes(
  db: Database,
  workspace: string,
  of: AttributeOf,
  values: AttributeValues | undefined,
): Promise<void> {
  if (!values || Object.keys(values).length === 0) return
  const fault = undeclared(await findAttributes(db, workspace), of, values)
  if (fault) throw fault
}

async function readEntries(db: Database, table: 'service' | 'company', workspace: string) {
  const rows = await db
    .selectFrom(table)
    .where('workspace', '=', workspace)
    .where(sql<boolean>`attributes <> '{}'`)
    .select(['key', 'attributes'])
    .execute()
  return new Map(rows.map(({ key, attributes }) => [key, attributes]))
}
