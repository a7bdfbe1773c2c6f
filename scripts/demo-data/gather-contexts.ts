import { sql } from 'kysely'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import type { History } from './history.ts'

/** Stores which services, companies and agents were asked about together, as the daily sweep would day by day. */
export async function gatherContexts(trx: Database, { workspace, to }: History): Promise<void> {
  await sql`
    insert into asked_context (workspace, service, company, agent)
    select distinct workspace, service, coalesce(company, ''), coalesce(agent, '')
    from invitation
    where workspace = ${workspace} and set_aside_revision is null
    on conflict do nothing
  `.execute(trx)
  await trx
    .updateTable('workspace')
    .set({ contexts_gathered_until: to })
    .where('workspace', '=', workspace)
    .execute()
}
