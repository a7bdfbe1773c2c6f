import { type Expression, type RawBuilder, sql } from 'kysely'
import type { ResolvedGrants } from './resolve-grants.ts'

/** Names the columns of a row's context. */
export interface ContextColumns {
  service: Expression<unknown>
  company: Expression<unknown>
}

/**
 * Makes the condition that a row is within the grants of a caller. Every statement that reads rows of clients carries it:
 * the comment in it is what a test looks for. A row without a company is outside every list of companies.
 */
export function withinGrants(
  grants: ResolvedGrants | undefined,
  { service, company }: ContextColumns,
): RawBuilder<boolean> {
  const conditions = [
    grants?.services && sql`${service} = any(${grants.services}::text[])`,
    grants?.companies && sql`${company} = any(${grants.companies}::text[])`,
  ].filter((condition) => condition !== undefined)
  if (conditions.length === 0) return sql`(true /* within grants */)`
  return sql`(${sql.join(conditions, sql` and `)} /* within grants */)`
}

/** Returns whether a row is within the grants of a caller, as {@link withinGrants} decides in SQL. */
export function isWithinGrants(
  grants: ResolvedGrants | undefined,
  { service, company }: { service: string; company: string | null },
): boolean {
  const isServed = grants?.services?.includes(service) ?? true
  const isOfCompany = grants?.companies ? company !== null && grants.companies.includes(company) : true
  return isServed && isOfCompany
}
