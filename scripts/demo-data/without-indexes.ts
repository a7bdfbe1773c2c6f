import { sql } from 'kysely'
import type { Database } from '../../apps/collector/src/database/tables.ts'

/**
 * Does work that fills the tables of asks and submissions, and builds their indexes afterwards if the tables were empty: that
 * takes less time than adding millions of entries one by one. The primary keys stay, and the index by which the work finds
 * what it has stored.
 */
export async function withoutIndexes(trx: Database, work: () => Promise<void>): Promise<void> {
  const { rows: filled } = await sql`select from invitation limit 1`.execute(trx)
  const indexes = filled.length > 0 ? [] : await listIndexes(trx)
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(trx)
  await work()
  await sql`set local maintenance_work_mem = '256MB'`.execute(trx)
  for (const { definition } of indexes) await sql.raw(definition).execute(trx)
}

async function listIndexes(trx: Database) {
  const { rows } = await sql<{ name: string; definition: string }>`
    select relname as name, pg_get_indexdef(oid) as definition
    from pg_index join pg_class on oid = indexrelid
    where indrelid in ('invitation'::regclass, 'submission'::regclass)
      and not indisunique and relname <> 'invitation_issued_day'
  `.execute(trx)
  return rows
}
