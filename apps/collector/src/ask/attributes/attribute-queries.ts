import type { AttributeOf, AttributeValues } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { refuse } from '../../http/problem.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import { type Attributes, type EntryAttributes, NO_ATTRIBUTES } from './freeze-attributes.ts'

/** Reads the attributes that a workspace has declared, and their values in the catalogue. */
export async function readAttributes(db: Database, workspace: string): Promise<Attributes> {
  const declared = await findAttributes(db, workspace)
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
  const declared = (await findAttributes(db, workspace)).filter((attribute) => attribute.of === of)
  const faults = Object.keys(values)
    .filter((given) => !declared.some(({ key }) => key === given))
    .map((given) => ({
      path: `attributes.${given}`,
      message: `is no attribute of a ${of} in this workspace`,
    }))
  if (faults.length > 0) throw refuse(faults)
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
