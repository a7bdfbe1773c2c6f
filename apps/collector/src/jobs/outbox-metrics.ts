import { sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Metrics } from '../http/metrics.ts'

/** How much waits to be done because of what was written, and since when. */
interface OutboxDepth {
  entries: number
  ageSeconds: number
}

/** Entries beyond these are not counted: that a workspace lags so far behind is what matters. */
const MAX_COUNTED = 1000

/** Measures the outboxes whenever the metrics are read. */
export function measureOutbox(
  metrics: Metrics,
  db: Database,
  clock: () => Date,
  listWorkspaces: (db: Database) => Promise<string[]>,
): void {
  metrics.gauges(
    {
      otklik_outbox_entries: `What waits in the outboxes, at most ${MAX_COUNTED} counted of each workspace`,
      otklik_outbox_age_seconds: 'For how long the longest waiting of it has been due',
    },
    async () => {
      const { entries, ageSeconds } = await outboxDepth(db, await listWorkspaces(db), clock())
      return { otklik_outbox_entries: entries, otklik_outbox_age_seconds: ageSeconds }
    },
  )
}

/** Adds up the workspaces, one after the other, each by its oldest entries. */
async function outboxDepth(db: Database, workspaces: string[], now: Date): Promise<OutboxDepth> {
  const depth: OutboxDepth = { entries: 0, ageSeconds: 0 }
  for (const workspace of workspaces) {
    const { rows } = await sql<{ entries: number; due: Date | null }>`
      select count(*) as entries, min(due) as due from (
        select due from outbox where workspace = ${workspace} and dead_at is null
        order by change, position limit ${MAX_COUNTED}
      ) as oldest
    `.execute(db)
    const { entries = 0, due = null } = rows[0] ?? {}
    depth.entries += entries
    if (due) depth.ageSeconds = Math.max(depth.ageSeconds, (now.getTime() - due.getTime()) / 1000)
  }
  return depth
}
