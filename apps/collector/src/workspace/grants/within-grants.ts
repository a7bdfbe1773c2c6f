import { type Expression, type RawBuilder, sql } from 'kysely'
import type { ResolvedGrants } from './resolve-grants.ts'

/** Says for whom a query reads: a workspace, and which of its rows. Every caller is one. */
export interface Reader {
  workspace: string
  /** Is `undefined` for a reader of every row. */
  within: ResolvedGrants | undefined
}

/** Names the columns of a row's context. */
export interface ContextColumns {
  service: Expression<unknown>
  /** Is absent for rows that tell no company, such as tallies. */
  company?: Expression<unknown>
}

/** Names the context of the invitation that a query reads. */
export const INVITATION_CONTEXT: ContextColumns = {
  service: sql.ref('invitation.service'),
  company: sql.ref('invitation.company'),
}

/** Names the context that the daily sweep has gathered from invitations. */
const ASKED_CONTEXT: ContextColumns = {
  service: sql.ref('asked_context.service'),
  company: sql.ref('asked_context.company'),
}

/**
 * Makes the condition that a row is within the grants of a reader. Every statement that reads rows of clients carries it:
 * the comment in it is what a test looks for. A row without a company is outside every list of companies.
 */
export function withinGrants(
  { within }: Pick<Reader, 'within'>,
  { service, company = sql`null::text` }: ContextColumns,
): RawBuilder<boolean> {
  const conditions = [
    within?.services && sql`${service} = any(${within.services}::text[])`,
    within?.companies && sql`${company} = any(${within.companies}::text[])`,
  ].filter((condition) => condition !== undefined)
  return marked(conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `))
}

/** Returns whether a row is within the grants of a reader, as {@link withinGrants} decides in SQL. */
export function isWithinGrants(
  { within }: Pick<Reader, 'within'>,
  { service, company }: { service: string; company: string | null },
): boolean {
  const isServed = within?.services?.includes(service) ?? true
  const isOfCompany = within?.companies ? company !== null && within.companies.includes(company) : true
  return isServed && isOfCompany
}

/**
 * Makes the condition that an entry of the catalogue is within the grants of a reader. It is one of those that the grants
 * list; where they list none of its kind, an invitation within the grants has it and counts. The contexts of past days are
 * gathered, so only the invitations of the last days are read.
 */
export function entryWithinGrants(
  table: 'service' | 'agent' | 'company',
  { workspace, within }: Reader,
): RawBuilder<boolean> {
  const key = sql.ref(`${table}.key`)
  const listed = { service: within?.services, agent: undefined, company: within?.companies }[table]
  if (!within) return marked(sql`true`)
  if (listed) return marked(sql`${key} = any(${listed}::text[])`)
  // An array is computed once, while a join may be nested. The range of days has an end, as Postgres expects a third of all
  // rows in one without, and would read the whole table.
  return marked(sql`${key} = any(array(
    select ${sql.ref(`asked_context.${table}`)} from asked_context
    where asked_context.workspace = ${workspace} and ${withinGrants({ within }, ASKED_CONTEXT)}
    union
    select ${sql.ref(`invitation.${table}`)} from invitation
    where invitation.workspace = ${workspace} and invitation.issued_day between ${gatheredUntil(workspace)} and 'infinity'
      and invitation.set_aside_revision is null and ${withinGrants({ within }, INVITATION_CONTEXT)}))`)
}

/** Selects the first day whose contexts are not gathered. */
function gatheredUntil(workspace: string): RawBuilder<string> {
  return sql`coalesce((
    select contexts_gathered_until from workspace where workspace.workspace = ${workspace}), '-infinity')`
}

function marked(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${condition} /* within grants */)`
}
