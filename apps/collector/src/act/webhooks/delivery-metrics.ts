import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { Metrics } from '../../http/metrics.ts'

/** A workspace's messages are counted up to this number: a larger backlog needs no exact figure. */
const MAX_COUNTED = 1000

/** Adds gauges that measure the webhooks and their messages whenever the metrics are read. */
export function measureDeliveries(
  metrics: Metrics,
  db: Database,
  clock: () => Date,
  listWorkspaces: (db: Database) => Promise<string[]>,
): void {
  metrics.gauges(
    {
      otklik_webhook_messages_waiting: `Messages of webhooks that wait for an attempt, at most ${MAX_COUNTED} counted per workspace`,
      otklik_webhook_messages_dead: `Messages of webhooks that were given up, at most ${MAX_COUNTED} counted per workspace`,
      otklik_webhooks_paused:
        'Webhooks that get nothing at present, as they could not be reached or asked for a pause',
      otklik_webhooks_gone: 'Webhooks whose receiver has ended them with 410 Gone',
    },
    async () => {
      const total = { waiting: 0, dead: 0, paused: 0, gone: 0 }
      // One after the other, as each statement names one workspace.
      for (const workspace of await listWorkspaces(db)) {
        const counts = await countDeliveries(db, workspace, clock())
        total.waiting += counts.waiting
        total.dead += counts.dead
        total.paused += counts.paused
        total.gone += counts.gone
      }
      return {
        otklik_webhook_messages_waiting: total.waiting,
        otklik_webhook_messages_dead: total.dead,
        otklik_webhooks_paused: total.paused,
        otklik_webhooks_gone: total.gone,
      }
    },
  )
}

interface DeliveryCounts {
  waiting: number
  dead: number
  paused: number
  gone: number
}

async function countDeliveries(db: Database, workspace: string, now: Date): Promise<DeliveryCounts> {
  const countMessages = (isCounted: ReturnType<typeof sql>) => sql`(
    select count(*) from (
      select from webhook_delivery where workspace = ${workspace} and ${isCounted} limit ${MAX_COUNTED}
    ) as messages
  )`
  const { rows } = await sql<DeliveryCounts>`
    select ${countMessages(sql`dead_at is null`)} as waiting, ${countMessages(sql`dead_at is not null`)} as dead,
      count(*) filter (where gone_at is null and paused_until > ${now}::timestamptz) as paused,
      count(*) filter (where gone_at is not null) as gone
    from webhook where workspace = ${workspace}
  `.execute(db)
  return rows[0] as DeliveryCounts
}
