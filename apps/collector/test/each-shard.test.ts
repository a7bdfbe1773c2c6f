import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { write } from '../src/database/change-counter.ts'
import { hasCitus } from '../src/database/distribute.ts'
import type { Database } from '../src/database/tables.ts'
import { findWorkspacesWithDueJobs } from '../src/jobs/job-queries.ts'
import { writeOutbox } from '../src/jobs/outbox.ts'
import { listReachableWorkspaces } from '../src/workspace/workspace-queries.ts'
import { openCollector } from './collector.ts'
import { testDatabase } from './database.ts'
import { WORKER_DOWN, withWorkerDown } from './worker-down.ts'

/** Makes the database look like a Citus of two shards, one of which does not answer. Everything is rolled back. */
async function onHalfACitus<Result>(work: (trx: Database) => Promise<Result>): Promise<Result> {
  const db = await testDatabase()
  const trx = await db.startTransaction().execute()
  try {
    await sql`insert into pg_extension
      select 1, 'citus', extowner, extnamespace, false, '0' from pg_extension limit 1`.execute(trx)
    await sql`create function run_command_on_colocated_placements
      (text, text, command text, out success boolean, out result text) returns setof record language plpgsql as ${sql.lit(`
      begin
        success := false; result := 'failed to connect to worker-2:5432'; return next;
        success := true; execute format(command, 'public.workspace', 'public.outbox') into result; return next;
      end`)}`.execute(trx)
    return await work(withWorkerDown(trx))
  } finally {
    await trx.rollback().execute()
  }
}

test('while a worker is down, the workspaces of the other shards are listed, and the fault is told', async ({
  skip,
}) => {
  if (await hasCitus(await testDatabase())) skip('a real Citus can not be made to look like another')
  await using collector = await openCollector()

  const { workspaces, fault } = await onHalfACitus(listReachableWorkspaces)

  expect(workspaces).toContain(collector.workspace)
  expect(fault).toBe(WORKER_DOWN)
})

test('while a worker is down, the other shards tell which workspaces have due jobs', async ({ skip }) => {
  if (await hasCitus(await testDatabase())) skip('a real Citus can not be made to look like another')
  await using busy = await openCollector()
  await using idle = await openCollector()
  const now = busy.clock()
  await write(busy.db, busy.workspace, now, (trx, { change }) =>
    writeOutbox(trx, busy.workspace, change, now, [{ kind: 'letter.send', subject: { invitation: 'a' } }]),
  )
  const due = (kind: string, at: Date) =>
    onHalfACitus(
      async (db) => (await findWorkspacesWithDueJobs(db, ["it's 100% other", kind], at)).workspaces,
    )

  const found = await due('letter.send', now)
  const ofOtherKind = await due('other', now)
  const before = await due('letter.send', new Date(now.getTime() - 1))

  expect(found).toContain(busy.workspace)
  expect(found).not.toContain(idle.workspace)
  expect([...ofOtherKind, ...before]).not.toContain(busy.workspace)
})

test('without shards, a fault is thrown', async ({ skip }) => {
  const db = await testDatabase()
  if (await hasCitus(db)) skip('a real Citus has shards')

  await expect(listReachableWorkspaces(withWorkerDown(db))).rejects.toBe(WORKER_DOWN)
})

test('all shards that answer are asked by one statement', async () => {
  await using collector = await openCollector()

  const { workspaces, fault } = await listReachableWorkspaces(collector.db)

  expect(workspaces).toContain(collector.workspace)
  expect(fault).toBe(undefined)
})
