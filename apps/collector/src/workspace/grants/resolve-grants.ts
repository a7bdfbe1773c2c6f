import type { Grants } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Holds grants as lists of keys. An absent list narrows nothing. */
export interface ResolvedGrants {
  services?: readonly string[]
  companies?: readonly string[]
}

/** Replaces the lines of grants by the services that today's catalogue has in them. */
export async function resolveGrants(
  db: Database,
  workspace: string,
  { services, lines, companies }: Grants,
): Promise<ResolvedGrants> {
  const ofLines = lines === undefined ? [] : await servicesOf(db, workspace, lines)
  return {
    ...((services ?? lines) && { services: [...new Set([...(services ?? []), ...ofLines])].sort() }),
    ...(companies && { companies: [...new Set(companies)].sort() }),
  }
}

async function servicesOf(db: Database, workspace: string, lines: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('service')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`line = any(${lines}::text[])`)
    .select('key')
    .execute()
  return rows.map(({ key }) => key)
}
