import { sql } from 'kysely'
import type { CaseFile, Database } from '../../database/tables.ts'

/** Holds the names of what cases are about, by key. What has no name is named by its key. */
export type CaseNames = (table: 'service' | 'company' | 'agent', key: string) => string

/** Reads the names of the services, companies and agents of cases. */
export async function readCaseNames(
  db: Database,
  workspace: string,
  cases: readonly Pick<CaseFile, 'service' | 'company' | 'agent'>[],
): Promise<CaseNames> {
  const names = new Map<string, string>()
  for (const table of ['service', 'company', 'agent'] as const) {
    const keys = [...new Set(cases.flatMap((file) => file[table] ?? []))]
    if (keys.length === 0) continue
    const rows = await db
      .selectFrom(table)
      .where('workspace', '=', workspace)
      .where(sql<boolean>`key = any(${keys}::text[])`)
      .select(['key', 'name'])
      .execute()
    for (const { key, name } of rows) names.set(`${table} ${key}`, name)
  }
  return (table, key) => names.get(`${table} ${key}`) ?? key
}

/** Names a case by its ticket and its service. */
export function nameCase(
  { ticket, service }: Pick<CaseFile, 'ticket' | 'service'>,
  names: CaseNames,
): string {
  return [ticket, names('service', service)].filter(Boolean).join(', ')
}
