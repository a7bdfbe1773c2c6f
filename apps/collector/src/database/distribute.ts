import { sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Distributes by `workspace`, and together, what isn't distributed yet, where the database is a Citus
 * coordinator; anywhere else it changes nothing. What one workspace says then lies on one worker.
 *
 * Asked at each start and not in a migration, as Citus may come after the first tables did, and further
 * tables after Citus.
 *
 * @param trx the transaction that the caller owns
 */
export async function distribute(trx: Database): Promise<void> {
  const { rows: found } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(trx)
  if (found.length === 0) return

  // Processes that start at once would distribute a table twice, which Citus refuses.
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx)
  for (const table of await undistributedTables(trx)) {
    const beside = table === FIRST ? 'none' : FIRST
    await sql`select create_distributed_table(${table}::regclass, 'workspace', colocate_with => ${beside})`.execute(
      trx,
    )
  }
}

/** The table that all others lie beside, so it goes first. */
const FIRST = 'workspace'
/** Any number that nobody else locks. */
const LOCK = '7232461930241'

async function undistributedTables(trx: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    join pg_attribute on attrelid = pg_class.oid and attname = 'workspace'
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and pg_class.oid not in (select logicalrelid from pg_dist_partition)
    order by relname <> ${FIRST}, relname
  `.execute(trx)
  return rows.map(({ name }) => name)
}
