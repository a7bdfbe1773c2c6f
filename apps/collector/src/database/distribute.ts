import { sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Distributes by `workspace`, in one colocation group, all tables that are not distributed yet. All rows of a workspace
 * are then on one worker. The list of migrations is copied to every node, as a collector may be connected to any. It does
 * nothing unless the database is a Citus coordinator.
 *
 * This runs at each start and not in a migration, because Citus may be installed after the first tables were created,
 * and further tables may come after Citus.
 *
 * @param trx the transaction that the caller owns
 */
export async function distribute(trx: Database): Promise<void> {
  if (!(await hasCitus(trx))) return

  // Processes that start at the same time would distribute a table twice, which Citus refuses. One that waits for longer
  // than its lock timeout tries again.
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx)
  for (const table of await undistributedTables(trx)) {
    const colocateWith = table === ANCHOR_TABLE ? 'none' : ANCHOR_TABLE
    await sql`select create_distributed_table(${table}::regclass, 'workspace', colocate_with => ${colocateWith})`.execute(
      trx,
    )
  }
  if (!(await isCopied(trx))) await sql`select create_reference_table(${MIGRATIONS})`.execute(trx)
}

/** Returns whether the database is a Citus. */
export async function hasCitus(db: Database): Promise<boolean> {
  const { rows } = await sql`select from pg_extension where extname = 'citus'`.execute(db)
  return rows.length > 0
}

/** All other tables are colocated with this one, so it is distributed first. */
const ANCHOR_TABLE = 'workspace'
/** No other advisory lock uses this number. */
const LOCK = '7232461930241'

const MIGRATIONS = 'kysely_migration'

async function isCopied(trx: Database): Promise<boolean> {
  const { rows } = await sql`
    select from pg_dist_partition where logicalrelid = ${MIGRATIONS}::regclass
  `.execute(trx)
  return rows.length > 0
}

async function undistributedTables(trx: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    join pg_attribute on attrelid = pg_class.oid and attname = 'workspace'
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and pg_class.oid not in (select logicalrelid from pg_dist_partition)
    order by relname <> ${ANCHOR_TABLE}, relname
  `.execute(trx)
  return rows.map(({ name }) => name)
}
