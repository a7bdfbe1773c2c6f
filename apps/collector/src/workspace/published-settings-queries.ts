import type { PublishedSettings } from '@otklik/contract'
import type { Database, ScheduledSettings } from '../database/tables.ts'
import { scheduleSettings } from './publication-periods.ts'

/** Holds how a workspace publishes. */
export interface Publishing {
  timeZone: string
  schedule: ScheduledSettings[]
  /** Is the first day on which a sweep looked for periods to publish since the last period ended. */
  lookedOn: string | null
  createdAt: Date
}

export async function findPublishing(db: Database, workspace: string): Promise<Publishing | undefined> {
  return db
    .selectFrom('workspace')
    .where('workspace', '=', workspace)
    .select([
      'time_zone as timeZone',
      'publishing as schedule',
      'publishing_looked_on as lookedOn',
      'created_at as createdAt',
    ])
    .executeTakeFirst()
}

/** Schedules settings of the published table. The caller holds the change counter. */
export async function updatePublished(
  trx: Database,
  workspace: string,
  settings: PublishedSettings,
  today: string,
  isUnused: boolean,
): Promise<void> {
  const publishing = await findPublishing(trx, workspace)
  const schedule = scheduleSettings(publishing?.schedule ?? [], settings, today, isUnused)
  await trx
    .updateTable('workspace')
    .set({ publishing: JSON.stringify(schedule) })
    .where('workspace', '=', workspace)
    .execute()
}

/** Marks that a sweep has looked for periods to publish. The caller holds the change counter. */
export async function markLookedOn(trx: Database, workspace: string, today: string): Promise<void> {
  await trx
    .updateTable('workspace')
    .set({ publishing_looked_on: today })
    .where('workspace', '=', workspace)
    .execute()
}
