import { type CaseFiguresQuery, CONTEXT_DIMENSIONS } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { aggregate } from '../../score/grouping/aggregate.ts'
import { type Grouping, usesAttributes } from '../../score/grouping/grouping.ts'
import { type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { CASE_CONTEXT } from '../cases/find-case.ts'

/** Holds the counts of one group of cases, and the quantiles of their working minutes. */
export type CaseCounts = Record<(typeof COUNTS)[number], number> &
  Record<(typeof QUANTILES)[number], number | null>

/**
 * Counts the cases that opened in a period by where they stand.
 *
 * @param today is the workspace's day. A term that ends on it is not over, so the figures depend on no time of the day
 */
export async function countCases(
  db: Database,
  reader: Reader & { timeZone: string },
  query: CaseFiguresQuery & Grouping,
  today: string,
): Promise<CaseCounts[]> {
  const isOver = (due: 'contact_due' | 'resolve_due') =>
    sql<boolean>`(${sql.ref(due)} at time zone ${reader.timeZone})::date < ${today}::date`
  const facts = db
    .selectFrom('case_file')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, CASE_CONTEXT))
    .where('opened_day', '>=', query.from)
    .where('opened_day', '<', query.to)
    .select(['opened_day as day', ...CONTEXT_DIMENSIONS])
    .select(['kind', 'owner', 'cause', 'outcome', 'settled', 'contact_minutes', 'resolve_minutes'])
    .select([
      sql`state = 'withdrawn'`.as('withdrawn'),
      sql`state <> 'withdrawn' and erased_at is null`.as('counts'),
      sql`outcome is distinct from 'unreachable' and contacted_at is not null`.as('contacted'),
      sql`contacted_at <= contact_due`.as('contacted_in_time'),
      sql`outcome is distinct from 'unreachable' and ${isOver('contact_due')}`.as('contact_was_due'),
      sql`state in ('resolved', 'closed')`.as('resolved'),
      sql`resolved_at <= resolve_due`.as('resolved_in_time'),
      isOver('resolve_due').as('resolution_was_due'),
    ])
    .$if(usesAttributes(query), (cases) => cases.select(attributesOfAsk(reader.workspace)))

  const rows = await aggregate(db, reader.workspace, query, facts, { measures: MEASURES })
  return rows as unknown as CaseCounts[]
}

/** Selects the attributes that the ask was made with. A case that stands alone has none. */
function attributesOfAsk(workspace: string) {
  return sql`(select attributes from invitation
    where invitation.workspace = ${workspace} and invitation.id = case_file.invitation)`.as('attributes')
}

const COUNTS = [
  'opened',
  'withdrawn',
  'contacted',
  'contactedInTime',
  'contactWasDue',
  'contactedOfDue',
  'resolved',
  'resolvedInTime',
  'resolutionWasDue',
  'resolvedOfDue',
  'settledYes',
  'settledNo',
  'recoveredCases',
  'immature',
  'open',
] as const
const QUANTILES = ['contactMedian', 'contactP90', 'resolveMedian', 'resolveP90'] as const

const CONTACTED = sql`fact.counts and fact.contacted`
const CONTACT_WAS_DUE = sql`fact.counts and fact.contact_was_due`
const RESOLVED = sql`fact.counts and fact.resolved`
const RESOLUTION_WAS_DUE = sql`fact.counts and fact.resolution_was_due`

const MEASURES = {
  opened: countOf(sql`not fact.withdrawn`),
  withdrawn: countOf(sql`fact.withdrawn`),
  contacted: countOf(CONTACTED),
  contactedInTime: countOf(sql`${CONTACTED} and fact.contacted_in_time`),
  contactWasDue: countOf(CONTACT_WAS_DUE),
  contactedOfDue: countOf(sql`${CONTACT_WAS_DUE} and fact.contacted and fact.contacted_in_time`),
  resolved: countOf(RESOLVED),
  resolvedInTime: countOf(sql`${RESOLVED} and fact.resolved_in_time`),
  resolutionWasDue: countOf(RESOLUTION_WAS_DUE),
  resolvedOfDue: countOf(sql`${RESOLUTION_WAS_DUE} and fact.resolved and fact.resolved_in_time`),
  contactMedian: quantileOf(0.5, 'contact_minutes', CONTACTED),
  contactP90: quantileOf(0.9, 'contact_minutes', CONTACTED),
  resolveMedian: quantileOf(0.5, 'resolve_minutes', RESOLVED),
  resolveP90: quantileOf(0.9, 'resolve_minutes', RESOLVED),
  settledYes: countOf(sql`fact.counts and fact.settled = 'yes'`),
  settledNo: countOf(sql`fact.counts and fact.settled = 'no'`),
  recoveredCases: countOf(sql`${CONTACTED} and fact.settled = 'yes'`),
  immature: countOf(sql`fact.counts and not fact.resolution_was_due`),
  open: countOf(sql`fact.counts and not fact.resolved`),
} satisfies Record<(typeof COUNTS)[number] | (typeof QUANTILES)[number], unknown>

function countOf(isCounted: ReturnType<typeof sql>) {
  return sql`count(*) filter (where ${isCounted})`
}

/** Is the quantile of type 7, as `quantile` of `@otklik/scoring` defines it. */
function quantileOf(share: number, minutes: string, isCounted: ReturnType<typeof sql>) {
  const value = sql.ref(`fact.${minutes}`)
  return sql`percentile_cont(${sql.lit(share)}) within group (order by ${value}) filter (where ${isCounted})`
}
