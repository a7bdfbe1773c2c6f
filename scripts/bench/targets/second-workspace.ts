import { createWorkspace } from '../../../apps/collector/src/ask/surveys/create-workspace.ts'
import { openDatabase } from '../../../apps/collector/src/database/open.ts'
import { insertKey } from '../../../apps/collector/src/workspace/key-queries.ts'
import type { WorkspaceKeys } from '../load/otklik-requests.ts'
import { prepareWorkspace, type RunningCollector } from './collector.ts'

const SLUG = 'second'
const SECOND_KEYS: WorkspaceKeys = {
  site: `pk_${SLUG}_0123456789abcdef`,
  secret: `sk_${SLUG}_0123456789abcdef`,
}

/** Adds a workspace like the first one to a running collector on Postgres, and returns its keys. */
export async function addSecondWorkspace({ url, database }: RunningCollector): Promise<WorkspaceKeys> {
  const { db, close } = await openDatabase({ databaseUrl: database, dataDir: undefined })
  const now = new Date()
  await db.transaction().execute(async (trx) => {
    await createWorkspace(trx, { slug: SLUG, timeZone: 'UTC' }, now)
    await insertKey(trx, SLUG, { kind: 'site', name: 'page' }, SECOND_KEYS.site, now)
    await insertKey(
      trx,
      SLUG,
      { kind: 'secret', name: 'server', scopes: ['ask', 'read', 'admin'] },
      SECOND_KEYS.secret,
      now,
    )
  })
  await close()
  await prepareWorkspace(url, SECOND_KEYS)
  return SECOND_KEYS
}
