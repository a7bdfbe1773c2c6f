import type { Database } from '../../database/tables.ts'
import { entryWithinGrants, type Reader } from '../../workspace/grants/within-grants.ts'
import type { Grouping, GroupRow } from '../grouping/grouping.ts'

/**
 * Finds the target of each group: that of its service, else that of the workspace, else the threshold of cases. A group of
 * several services has the workspace's.
 */
export async function findTargets(
  db: Database,
  reader: Reader,
  query: Grouping,
): Promise<(group: GroupRow) => number> {
  const { target, threshold } = await db
    .selectFrom('workspace')
    .where('workspace', '=', reader.workspace)
    .select(['target', 'threshold'])
    .executeTakeFirstOrThrow()
  const general = target ?? threshold
  if (!query.by?.includes('service')) return () => general

  const services = await db
    .selectFrom('service')
    .where('workspace', '=', reader.workspace)
    .where(entryWithinGrants('service', reader))
    .where('target', 'is not', null)
    .select(['key', 'target'])
    .execute()
  const targets = new Map(services.map((service) => [service.key, service.target]))
  return ({ service }) => targets.get(String(service)) ?? general
}
