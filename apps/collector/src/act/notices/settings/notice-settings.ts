import { NoticeSettings } from '@otklik/contract'
import type { Runner } from '../../../database/pipeline.ts'
import { prepare } from '../../../database/prepared.ts'
import type { Database } from '../../../database/tables.ts'

/** Holds the settings of a workspace that has set none. */
const DEFAULTS = NoticeSettings.parse({})

const selectSettings = prepare<{ settings: NoticeSettings | null }>(
  'select settings from notice_settings where workspace = $1',
)

/** Finds the settings of notices of a workspace, or the default ones. */
export async function findNoticeSettings(db: Runner, workspace: string): Promise<NoticeSettings> {
  const [row] = await selectSettings(db, workspace)
  return { ...DEFAULTS, ...row?.settings }
}

/** Replaces the settings. The caller marks the change of references. */
export async function saveNoticeSettings(
  trx: Database,
  workspace: string,
  settings: NoticeSettings,
): Promise<void> {
  const stored = { settings: JSON.stringify(settings) }
  await trx
    .insertInto('notice_settings')
    .values({ workspace, digested_day: null, ...stored })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(stored))
    .execute()
}

/** Notes that the digests of a day are written. */
export async function markDigested(trx: Database, workspace: string, day: string): Promise<void> {
  const stored = { digested_day: day }
  await trx
    .insertInto('notice_settings')
    .values({ workspace, settings: null, ...stored })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(stored))
    .execute()
}
