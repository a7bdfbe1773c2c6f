import { sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Metrics } from '../http/metrics.ts'

/** Tells how many jobs are waiting, how long the oldest of them has been due, and how many are dead. */
interface OutboxDepth {
  entries: number
  ageSeconds: number
  dead: number
}

/** A workspace's jobs are counted up to this number: a larger backlog needs no exact figure. */
const MAX_COUNTED = 1000

/** Adds gauges that measure the outbox whenever the metrics are read. */
export function measureOutbox(
  metrics: Metrics,
  db: Database,
  clock: () => Date,
  listWorkspaces: (db: Database) => Promise<string[]>,
): void {
  metrics.gauges(
    {
      otklik_outbox_entries: `Jobs waiting in the outbox, at most ${MAX_COUNTED} counted per workspace`,
      otklik_outbox_age_seconds: 'Seconds since the oldest waiting job became due',
      otklik_outbox_dead: `Jobs that were given up, at most ${MAX_COUNTED} counted per workspace`,
    },
    async () => {
      const { entries, ageSeconds, dead } = await outboxDepth(db, await listWorkspaces(db), clock())
      return {
        otklik_outbox_entries: entries,
        otklik_outbox_age_seconds: ageSeconds,
        otklik_outbox_dead: dead,
      }
    },
  )
}

/** Adds up the workspaces, one after the other, as each statement names one workspace. */
async function outboxDepth(db: Database, workspaces: string[], now: Date): Promise<OutboxDepth> {
  const depth: OutboxDepth = { entries: 0, ageSeconds: 0, dead: 0 }
  for (const workspace of workspaces) {
    const { rows } = await sql<{ entries: number; due: Date | null; dead: number }>`
      select count(*) as entries, min(due) as due, (
        select count(*) from (
          select from outbox where workspace = ${workspace} and dead_at is not null limit ${MAX_COUNTED}
        ) as given_up
      ) as dead from (
        select due from outbox where workspace = ${workspace} and dead_at is null
        order by change, position limit ${MAX_COUNTED}
      ) as oldest
    `.execute(db)
    const { entries = 0, due = null, dead = 0 } = rows[0] ?? {}
    depth.entries += entries
    depth.dead += dead
    if (due) depth.ageSeconds = Math.max(depth.ageSeconds, (now.getTime() - due.getTime()) / 1000)
  }
  return depth
}
