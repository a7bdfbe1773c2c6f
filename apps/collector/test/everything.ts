import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

const TABLES = [
  'workspace',
  'api_key',
  'signing_secret',
  'service',
  'agent',
  'company',
  'question',
  'survey',
  'invitation',
  'submission',
  'service_day',
  'invitation_day',
  'outbox',
] as const

/** Every row of a workspace, by table; what a request may have changed shows as a difference. Its clock is left out. */
export async function everythingOf(db: Database, workspace: string): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t where workspace = ${workspace} order by 1
    `.execute(db)
    tables[table] = rows.map(({ row }) => row)
  }
  return tables
}
