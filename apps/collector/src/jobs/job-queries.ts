import { sql } from 'kysely'
import { type ListedWorkspaces, listFromShards } from '../database/each-shard.ts'
import { jsonOf } from '../database/rows-json.ts'
import type { Database, OutboxJob } from '../database/tables.ts'

/** Finds the workspaces that have a due job of one of these kinds, in one statement for all workspaces. */
export async function findWorkspacesWithDueJobs(
  db: Database,
  kinds: readonly string[],
  now: Date,
): Promise<ListedWorkspaces> {
  const withDueJobs = db
    .selectFrom('workspace')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox')
          .whereRef('outbox.workspace', '=', 'workspace.workspace')
          .where(sql<boolean>`kind = any(${kinds}::text[])`)
          .where('due', '<=', now)
          .where('dead_at', 'is', null)
          .select('outbox.workspace'),
      ),
    )
    .select('workspace')
  return listFromShards(db, withDueJobs)
}

/** Identifies a job within its workspace. */
export interface JobKey {
  change: number
  position: number
}

/** A claimed job belongs to one worker until its lease ends. `attempts` grows with each claim and so identifies it. */
export interface ClaimedJob<Subject = OutboxJob['subject']> extends JobKey {
  subject: Subject
  attempts: number
  writtenAt: Date
}

interface Claim {
  kind: OutboxJob['kind']
  now: Date
  leaseEnds: Date
  limit: number
}

/**
 * Claims due jobs, oldest first, so that no other worker gets them before the lease ends. Of the jobs with the same
 * ordering key only the first can be claimed.
 */
export async function claimJobs(
  db: Database,
  workspace: string,
  { kind, now, leaseEnds, limit }: Claim,
): Promise<ClaimedJob[]> {
  const { rows } = await sql<ClaimedJob>`
    with claimed as (
      select change, position from outbox job
      where workspace = ${workspace} and kind = ${kind} and due <= ${now} and dead_at is null
        and (line is null or not exists (
          select from outbox earlier
          where earlier.workspace = ${workspace} and earlier.line = job.line and earlier.dead_at is null
            and (earlier.change, earlier.position) < (job.change, job.position)
        ))
      order by due, change, position
      limit ${limit}
      for update skip locked
    )
    update outbox set due = ${leaseEnds}, attempts = attempts + 1
    from claimed
    where outbox.workspace = ${workspace}
      and outbox.change = claimed.change and outbox.position = claimed.position
    returning outbox.change, outbox.position, subject, attempts, written_at as "writtenAt"
  `.execute(db)
  return rows.sort(byAge)
}

/** Renews the leases of claimed jobs, except those that another worker has claimed since. */
export async function renewLeases(
  db: Database,
  workspace: string,
  jobs: readonly ClaimedJob[],
  leaseEnds: Date,
): Promise<void> {
  await sql`
    update outbox set due = ${leaseEnds}
    from json_populate_recordset(null::outbox, ${jsonOf(jobs)}::json) as held
    where outbox.workspace = ${workspace} and outbox.change = held.change
      and outbox.position = held.position and outbox.attempts = held.attempts
  `.execute(db)
}

/** Deletes completed jobs, except those that another worker has claimed since. */
export async function deleteJobs(
  db: Database,
  workspace: string,
  jobs: readonly ClaimedJob[],
): Promise<void> {
  if (jobs.length === 0) return
  await sql`
    delete from outbox using json_populate_recordset(null::outbox, ${jsonOf(jobs)}::json) as done
    where outbox.workspace = ${workspace} and outbox.change = done.change
      and outbox.position = done.position and outbox.attempts = done.attempts
  `.execute(db)
}

/** Returns whether a job of this kind is waiting; dead jobs do not count. */
export async function hasJobs(db: Database, workspace: string, kind: OutboxJob['kind']): Promise<boolean> {
  const job = await db
    .selectFrom('outbox')
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('dead_at', 'is', null)
    .limit(1)
    .select('change')
    .executeTakeFirst()
  return job !== undefined
}

/** Removes the oldest jobs of a kind, and returns their subjects in order, to be run in the same transaction. */
export async function dequeueJobs(
  trx: Database,
  workspace: string,
  kind: OutboxJob['kind'],
  limit: number,
): Promise<OutboxJob['subject'][]> {
  const { rows } = await sql<JobKey & Pick<OutboxJob, 'subject'>>`
    with oldest as (
      select change, position from outbox
      where workspace = ${workspace} and kind = ${kind} and dead_at is null
      order by change, position
      limit ${limit}
    )
    delete from outbox using oldest
    where outbox.workspace = ${workspace}
      and outbox.change = oldest.change and outbox.position = oldest.position
    returning outbox.change, outbox.position, subject
  `.execute(trx)
  return rows.sort(byAge).map(({ subject }) => subject)
}

/** Records why a job failed. The job is retried when it is due; without `due` it is dead. */
export async function recordFailure(
  db: Database,
  workspace: string,
  job: ClaimedJob,
  { reason, due, now }: { reason: string; due: Date | undefined; now: Date },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ last_error: reason, ...(due ? { due } : { dead_at: now }) })
    .where('workspace', '=', workspace)
    .where('change', '=', job.change)
    .where('position', '=', job.position)
    .where('attempts', '=', job.attempts)
    .execute()
}

/** Deletes the waiting jobs of some kinds that were written at a time or before, and nobody has given up. */
export async function deleteStaleJobs(
  db: Database,
  workspace: string,
  kinds: readonly OutboxJob['kind'][],
  writtenBy: Date,
): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('workspace', '=', workspace)
    .where('kind', 'in', kinds)
    .where('written_at', '<=', writtenBy)
    .where('dead_at', 'is', null)
    .execute()
}

/** Restores the order, since RETURNING gives rows in none. */
function byAge(a: JobKey, b: JobKey): number {
  return a.change - b.change || a.position - b.position
}

/** Discards the jobs of these kinds that are about one of these cases, those that are being performed too. */
export async function discardJobs(
  trx: Database,
  workspace: string,
  kinds: readonly OutboxJob['kind'][],
  cases: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('outbox')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`kind = any(${kinds}::text[]) and subject ->> 'case' = any(${cases}::text[])`)
    .execute()
}
