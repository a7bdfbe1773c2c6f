import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { createDatabase, isPostgres, testDatabase } from '../../test/database.ts'
import { distribute, hasCitus } from './distribute.ts'
import { LOCK_TIMEOUT_MS } from './lock-retries.ts'
import { migrate } from './migrate.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import type { Database } from './tables.ts'

test('every table has the workspace first in its primary key and in each unique index', async () => {
  const db = await testDatabase()

  const { rows } = await sql<{ table: string; firstColumns: string[]; keys: number }>`
    select relname as table, count(*) filter (where indisprimary)::int as keys,
      array_agg(distinct attname::text) filter (where indisunique) as "firstColumns"
    from pg_class
    left join pg_index on indrelid = pg_class.oid
    left join pg_attribute on attrelid = pg_class.oid and attnum = indkey[0]
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
    group by relname
  `.execute(db)

  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) expect(row).toEqual({ table: row.table, keys: 1, firstColumns: ['workspace'] })
})

test('the schema has no sequence, trigger or foreign key, which Citus can not distribute', async ({
  skip,
}) => {
  const db = await testDatabase()
  if (await hasCitus(db)) skip('Citus adds triggers of its own, and has distributed the tables')

  const { rows } = await sql`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
    union all
    select tgname from pg_trigger
    union all
    select conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
  `.execute(db)

  expect(rows).toEqual([])
})

test('on Citus, every table is distributed once, by workspace and colocated with the first', async ({
  skip,
}) => {
  const db = await testDatabase()
  if (await hasCitus(db)) skip('the next test checks the real Citus')

  const [first, again] = await onFakeCitus(db, async (trx) => {
    await distribute(trx)
    const distributed = await distributedTables(trx)
    await distribute(trx)
    return [distributed, await distributedTables(trx)]
  })

  expect(first?.[0]).toEqual({ table: 'workspace', by: 'workspace', beside: 'none' })
  const distributed = first?.slice(1, -1) ?? []
  expect(distributed.every(({ by, beside }) => by === 'workspace' && beside === 'workspace')).toBe(true)
  expect(['workspace', ...distributed.map(({ table }) => table)].sort()).toEqual(await tablesOf(db))
  expect(first?.at(-1)).toEqual({ table: 'kysely_migration', by: 'every node', beside: null })
  expect(again).toEqual(first)
})

test.runIf(isPostgres)(
  'collectors that start together on a new Citus wait for the one that distributes',
  async ({ skip }) => {
    if (await hasCitus(await testDatabase())) skip('several-collectors.test.ts starts them on the real Citus')
    const options = { databaseUrl: await createDatabase(inject('postgresUrl')), dataDir: undefined }
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase(options)))
    const [{ db }] = databases as [OpenDatabase]
    // All tables take longer than a collector waits for a lock.
    await fakeCitus(db, (LOCK_TIMEOUT_MS / 1000) * 0.1)

    await Promise.all(databases.map(migrate))

    const distributed = await distributedTables(db)
    const expected = [...(await tablesOf(db)), 'kysely_migration']
    expect(distributed.map(({ table }) => table).sort()).toEqual(expected.sort())
    for (const { close } of databases) await close()
  },
)

test('on a real Citus, all tables are distributed by workspace, in one colocation group', async ({
  skip,
}) => {
  const db = await testDatabase()
  if (!(await hasCitus(db))) skip('this database is not Citus')

  const { rows } = await sql<{ table: string; by: string; group: number }>`
    select table_name::text as table, distribution_column as by, colocation_id as group from citus_tables
    where citus_table_type = 'distributed'
  `.execute(db)

  expect(rows.map(({ table }) => table).sort()).toEqual(await tablesOf(db))
  expect(new Set(rows.map(({ by }) => by))).toEqual(new Set(['workspace']))
  expect(new Set(rows.map(({ group }) => group)).size).toBe(1)
})

interface Distributed {
  table: string
  by: string
  beside: string | null
}

/** Runs work on a database that looks like a Citus coordinator, and rolls everything back. */
async function onFakeCitus<Result>(db: Database, work: (trx: Database) => Promise<Result>): Promise<Result> {
  const trx = await db.startTransaction().execute()
  try {
    await fakeCitus(trx)
    return await work(trx)
  } finally {
    await trx.rollback().execute()
  }
}

/**
 * Makes a database look like a Citus coordinator. It records which tables would be distributed, and how; it distributes
 * nothing.
 */
async function fakeCitus(db: Database, secondsPerTable = 0): Promise<void> {
  await sql`insert into pg_extension
    select 1, 'citus', extowner, extnamespace, false, '0' from pg_extension limit 1`.execute(db)
  await sql`create table pg_dist_partition
    (position int generated always as identity, logicalrelid regclass, by text, beside text)`.execute(db)
  await sql`create function create_distributed_table(regclass, text, colocate_with text) returns void
    language sql as 'select pg_sleep(${sql.lit(secondsPerTable)});
      insert into pg_dist_partition (logicalrelid, by, beside) values ($1, $2, $3)'`.execute(db)
  await sql`create function create_reference_table(regclass) returns void
    language sql as 'insert into pg_dist_partition (logicalrelid, by) values ($1, ''every node'')'`.execute(
    db,
  )
}

async function distributedTables(trx: Database): Promise<Distributed[]> {
  const { rows } = await sql<Distributed>`
    select logicalrelid::text as table, by, beside from pg_dist_partition order by position
  `.execute(trx)
  return rows
}

async function tablesOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace' order by 1
  `.execute(db)
  return rows.map(({ name }) => name)
}
