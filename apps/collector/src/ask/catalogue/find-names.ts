import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { CatalogueNames } from '../../workspace/users/check-user.ts'
import type { CatalogueTable } from './catalogue-queries.ts'

/** Returns those of the names that the catalogue has. A line is there if a service has it, or if it has an owner. */
export async function findNames(
  db: Database,
  workspace: string,
  { services, lines, companies, agents }: CatalogueNames,
): Promise<CatalogueNames> {
  return {
    services: await findKeys(db, 'service', workspace, services),
    lines: await findLines(db, workspace, lines),
    companies: await findKeys(db, 'company', workspace, companies),
    agents: await findKeys(db, 'agent', workspace, agents),
  }
}

/** Returns those of the keys that a table of the catalogue has. */
export async function findKeys(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  keys: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (keys.size === 0) return keys
  const rows = await db
    .selectFrom(table)
    .where('workspace', '=', workspace)
    .where(sql<boolean>`key = any(${[...keys]}::text[])`)
    .select('key')
    .execute()
  return new Set(rows.map(({ key }) => key))
}

async function findLines(
  db: Database,
  workspace: string,
  lines: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (lines.size === 0) return lines
  const isNamed = sql<boolean>`line = any(${[...lines]}::text[])`
  const rows = await db
    .selectFrom('service')
    .where('workspace', '=', workspace)
    .where(isNamed)
    .select('line')
    .union(db.selectFrom('line').where('workspace', '=', workspace).where(isNamed).select('line'))
    .execute()
  return new Set(rows.flatMap(({ line }) => line ?? []))
}
