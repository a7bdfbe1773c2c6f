import type { LinkVisitQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

const ofMachines = sql<boolean>`(visitor in ('scanner', 'prefetch', 'bot') or (score = 0 and method <> 'POST') or burst)`
const ofPeople = sql<boolean>`(visitor = 'browser' and not ${ofMachines})`

/** What a period's visits come to, in one row or by domain. */
export type CountedVisits = Awaited<ReturnType<typeof countLinkVisits>>[number]

/** Counts the visits of links in a period, by the domains that the letters went to. */
export async function countLinkVisits(db: Database, workspace: string, { from, to, by }: LinkVisitQuery) {
  return db
    .selectFrom('link_visit')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace', '=', 'link_visit.workspace')
        .onRef('invitation.id', '=', 'link_visit.invitation'),
    )
    .where('link_visit.workspace', '=', workspace)
    .where('day', '>=', from)
    .where('day', '<', to)
    .select([
      sql<number>`count(distinct link_visit.invitation)`.as('invitations'),
      visits().as('visits'),
      visits(sql`visitor = 'browser'`).as('browsers'),
      visits(sql`visitor = 'scanner'`).as('scanners'),
      visits(sql`visitor = 'prefetch'`).as('prefetches'),
      visits(sql`visitor = 'bot'`).as('bots'),
      visits(sql`visitor = 'unknown'`).as('unknowns'),
      visits(sql`method = 'HEAD'`).as('heads'),
      visits(sql`method = 'POST'`).as('presses'),
      visits(sql`score = 0 and method <> 'POST'`).as('decoys'),
      visits(sql`burst`).as('bursts'),
      visits(ofMachines).as('machines'),
      visits(ofPeople).as('people'),
      medianSeconds(ofMachines).as('machinesMedianSeconds'),
      medianSeconds(ofPeople).as('peopleMedianSeconds'),
      sql<number>`count(distinct link_visit.invitation) filter (where answered_at is not null and via = 'email')`.as(
        'answered',
      ),
      sql<number>`count(distinct link_visit.invitation) filter (where confirmed)`.as('confirmed'),
    ])
    .$if(by === 'recipientDomain', (query) =>
      query
        .select('recipient_domain as recipientDomain')
        .groupBy('recipient_domain')
        .orderBy('recipient_domain'),
    )
    .execute()
}

function visits(which: RawBuilder<unknown> = sql`true`) {
  return sql<number>`coalesce(sum(1 + repeats) filter (where ${which}), 0)::bigint`
}

function medianSeconds(which: RawBuilder<unknown>) {
  return sql<
    number | null
  >`percentile_cont(0.5) within group (order by after_seconds) filter (where ${which})`
}
