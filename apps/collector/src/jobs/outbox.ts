import { sql } from 'kysely'
import type { Runner } from '../database/pipeline.ts'
import { prepare } from '../database/prepared.ts'
import { jsonOf } from '../database/rows-json.ts'
import type { Database, OutboxJob } from '../database/tables.ts'

/** Describes a job to be written. */
export type OutboxEntry = OutboxJob & {
  /** Jobs with the same key run one after the other, in the order in which they were written. */
  orderingKey?: string
  /** Is the earliest time at which it may run. The default is that of the call. */
  due?: Date
}

const insertJobs = prepare(`
  insert into outbox (workspace, change, position, kind, subject, line, due, written_at)
  select home, $2::bigint, position + (
      select coalesce(max(position) + 1, 0) from outbox where workspace = $1 and change = $2::bigint
    ), kind, subject, line, coalesce(due, $3::timestamptz), $3::timestamptz
  from (select workspace as home from workspace where workspace = $1) as found
  cross join json_populate_recordset(null::outbox, $4::json)`)

/**
 * Writes jobs in the transaction of the change that causes them. A transaction may call it several times: positions go
 * on from the last one.
 *
 * Our own, because the tables of the queues on npm (pg-boss, graphile-worker) are not keyed by workspace: on Citus a job
 * could not be written in the transaction that causes it.
 */
export async function writeOutbox(
  db: Runner,
  workspace: string,
  change: number,
  due: Date,
  entries: OutboxEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ orderingKey: line, ...entry }, position) => ({ ...entry, line, position }))
  await insertJobs(db, workspace, change, due, jsonOf(rows))
}

/**
 * Finds which of these ordering keys have an untried job, and keeps it from being claimed until the transaction ends. So
 * the transaction may still change what the job is about.
 */
export async function holdUntried(
  trx: Database,
  workspace: string,
  orderingKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (orderingKeys.length === 0) return new Set()
  const { rows } = await sql<{ line: string }>`
    select line from outbox
    where workspace = ${workspace} and line = any(${orderingKeys}::text[])
      and attempts = 0 and dead_at is null
    for update
  `.execute(trx)
  return new Set(rows.map(({ line }) => line))
}

/**
 * Makes the untried jobs of some ordering keys due at a moment, unless they are due sooner.
 *
 * @returns the keys that have such a job
 */
export async function bringForward(
  trx: Database,
  workspace: string,
  orderingKeys: readonly string[],
  due: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ line: string }>`
    update outbox set due = least(due, ${due}::timestamptz)
    where workspace = ${workspace} and line = any(${orderingKeys}::text[])
      and attempts = 0 and dead_at is null
    returning line
  `.execute(trx)
  return new Set(rows.map(({ line }) => line))
}
