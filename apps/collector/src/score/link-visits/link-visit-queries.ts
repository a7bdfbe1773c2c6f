import { type LinkVisitQuery, UNSPECIFIED_SERVICE } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { type ContextColumns, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'

const isPress = sql<boolean>`(method = 'POST' and link <> 'unsubscribe')`
/** Is the condition that a machine, such as a mail scanner, visited a link. A mail program's one-click request is a person's. */
export const byMachines = sql<boolean>`(link_visit.link <> 'unsubscribe'
  and (link_visit.visitor in ('scanner', 'prefetch', 'bot')
    or (link_visit.score is not distinct from 0 and link_visit.method <> 'POST') or link_visit.burst))`
const byPeople = sql<boolean>`(link <> 'unsubscribe' and visitor = 'browser' and not ${byMachines})`

const channel = sql<'email' | 'signature'>`case when signature is null then 'email' else 'signature' end`

/** A visit has the context of its invitation or, until a vote makes one, that of its signature. */
const VISIT_CONTEXT: ContextColumns = {
  service: sql`coalesce(invitation.service, signature.service,
    case when signature.id is not null then ${sql.lit(UNSPECIFIED_SERVICE)} end)`,
  company: sql`coalesce(invitation.company, signature.company)`,
}

/** Counts the visits of links in a period, in one row or by recipient domain. */
export async function countLinkVisits(db: Database, reader: Reader, { from, to, by }: LinkVisitQuery) {
  return db
    .selectFrom('link_visit')
    .leftJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace', '=', 'link_visit.workspace')
        .onRef('invitation.id', '=', 'link_visit.invitation'),
    )
    .leftJoin('signature', (join) =>
      join
        .onRef('signature.workspace', '=', 'link_visit.workspace')
        .onRef('signature.id', '=', 'link_visit.signature'),
    )
    .where('link_visit.workspace', '=', reader.workspace)
    .where(withinGrants(reader, VISIT_CONTEXT))
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
      visits(isPress).as('presses'),
      visits(sql`score = 0 and method <> 'POST'`).as('decoys'),
      visits(sql`burst`).as('bursts'),
      visits(byMachines).as('machines'),
      visits(byPeople).as('people'),
      medianSeconds(byMachines).as('machinesMedianSeconds'),
      medianSeconds(byPeople).as('peopleMedianSeconds'),
      sql<number>`count(distinct link_visit.invitation) filter (where answered_at is not null
        and set_aside_revision is null and via in ('email', 'signature'))`.as('answered'),
      sql<number>`count(distinct link_visit.invitation) filter (where confirmed)`.as('confirmed'),
      visits(sql`link = 'opt-out'`).as('optOutVisits'),
      visits(sql`link = 'opt-out' and ${isPress}`).as('optOutPresses'),
      visits(sql`link = 'unsubscribe'`).as('unsubscribes'),
    ])
    .$if(by === 'channel', (query) => query.select(channel.as('channel')).groupBy(channel).orderBy('channel'))
    .$if(by === 'recipientDomain', (query) =>
      query
        .where('signature', 'is', null)
        .select('recipient_domain as recipientDomain')
        .groupBy('recipient_domain')
        .orderBy('recipient_domain'),
    )
    .execute()
}

function visits(condition: RawBuilder<unknown> = sql`true`) {
  return sql<number>`coalesce(sum(1 + repeats) filter (where ${condition}), 0)::bigint`
}

function medianSeconds(condition: RawBuilder<unknown>) {
  return sql<
    number | null
  >`percentile_cont(0.5) within group (order by after_seconds) filter (where ${condition})`
}
