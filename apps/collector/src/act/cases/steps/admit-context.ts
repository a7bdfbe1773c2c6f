import { type Context, contextNamesWith } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import { invalid } from '../../../http/problem.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { isWithinGrants, withinGrants } from '../../../workspace/grants/within-grants.ts'

const CATALOGUED = contextNamesWith('isCatalogued')

/**
 * Checks the context that somebody gives to a case: it lies within their grants, and the catalogue has what it names.
 *
 * @throws {Problem} `validation_failed`, or `service_not_found`
 */
export async function admitContext(trx: Database, caller: Caller, context: Context): Promise<void> {
  const { service, company = null } = context
  if (!isWithinGrants(caller, { service, company })) throw invalid('context', 'must be within your grants')
  for (const table of CATALOGUED) {
    const key = context[table]
    if (key === undefined) continue
    const entry = await trx
      .selectFrom(table)
      .where('workspace', '=', caller.workspace)
      .where('key', '=', key)
      .where(withinGrants(caller, { service: sql`${service}::text`, company: sql`${company}::text` }))
      .select('key')
      .executeTakeFirst()
    if (entry) continue
    const code = table === 'service' ? 'service_not_found' : undefined
    throw invalid(`context.${table}`, 'is not in the catalogue', code)
  }
}
