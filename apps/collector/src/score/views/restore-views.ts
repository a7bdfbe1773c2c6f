import { write } from '../../database/change-counter.ts'
import { retryWhileLocked } from '../../database/lock-retries.ts'
import type { Database } from '../../database/tables.ts'
import { findBiSchema, listWithViews } from './bi-schema-queries.ts'
import { hashOf } from './define-views.ts'
import { listViews, makeViews, viewsFor } from './make-views.ts'

/**
 * Makes the views again that a migration has dropped, or that this version or the workspace's attributes define otherwise.
 * A start needs none of them, so it goes on if that fails.
 */
export async function restoreViews(db: Database, now: Date): Promise<void> {
  for (const workspace of await listWithViews(db)) {
    await retryWhileLocked(() => restore(db, workspace, now)).catch((error) => {
      process.emitWarning(
        `The views of ${workspace} could not be made again; see "otklik views create": ${error.message}`,
      )
    })
  }
}

async function restore(db: Database, workspace: string, now: Date): Promise<void> {
  if (!(await isOutdated(db, workspace))) return
  await write(db, workspace, now, async (trx) => {
    const schema = await findBiSchema(trx, workspace)
    if (schema && (await isOutdated(trx, workspace)))
      await makeViews(trx, schema, await viewsFor(trx, schema))
  })
}

async function isOutdated(db: Database, workspace: string): Promise<boolean> {
  const schema = await findBiSchema(db, workspace)
  if (!schema) return false
  const views = await viewsFor(db, schema)
  const made = await listViews(db, schema.schema_name)
  return schema.definition !== hashOf(views) || made.length < views.length
}
